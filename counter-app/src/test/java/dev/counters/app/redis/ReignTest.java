package dev.counters.app.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ReignTest {
    @Test
    void readsTheEpochAndHowManyReplicasMustHaveAChange() {
        assertThat(Reign.parse("12 2 visits-redis-0 visits-redis-1 visits-redis-2"))
                .isEqualTo(new Reign(12, 2));
        assertThat(Reign.parse("1 0")).isEqualTo(new Reign(1, 0));
    }

    @Test
    void saysWhatIsWrongWithAServerThatHasNone() {
        assertThatThrownBy(() -> Reign.parse(null)).hasMessage("it has never been elected");
        assertThatThrownBy(() -> Reign.parse("one two")).hasMessage("its counter:_:m is of another release");
    }
}
