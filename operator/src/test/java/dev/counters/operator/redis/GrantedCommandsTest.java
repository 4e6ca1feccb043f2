package dev.counters.operator.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GrantedCommandsTest {
    @Test
    void addsAndTakesCommandsAndCategoriesInTheirOrder() {
        assertThat(granted("-@all +ping +@scripting -script +client|setname"))
                .isEqualTo(Set.of("ping", "eval", "client|setname"));
        assertThat(granted("+ping -@all +get")).isEqualTo(Set.of("get"));
        assertThat(granted("-@all +eval +get -@scripting")).isEqualTo(Set.of("get"));
        assertThat(granted("-@all")).isEmpty();
    }

    @Test
    void findsWhatAnEarlierReleaseDidNotGive() {
        var first = granted("-@all " + CounterRights.rulesReadAtStart());
        var full = granted("-@all " + CounterRights.rules());

        assertThat(CounterRights.missing(first)).contains("evalsha", "hset").doesNotContain("get");
        assertThat(CounterRights.missing(full)).isEmpty();
        assertThat(CounterRights.missing(Set.of("ping"))).isEmpty();
    }

    private static Set<String> granted(String rules) {
        return GrantedCommands.of(rules, category -> List.of("eval", "script"));
    }
}
