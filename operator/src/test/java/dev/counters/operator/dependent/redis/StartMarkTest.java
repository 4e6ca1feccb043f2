package dev.counters.operator.dependent.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.operator.Samples;
import dev.counters.operator.blueprint.Blueprint;
import dev.counters.operator.blueprint.Fingerprint;
import dev.counters.operator.blueprint.Passwords;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartMarkTest {
    private static final String STANDALONE = "redis: {mode: Standalone}";
    private static final String REPLICATION = "{}";

    @ParameterizedTest
    @ValueSource(strings = {STANDALONE, REPLICATION})
    void anotherPasswordReplacesNoPod(String spec) {
        var blueprint = Samples.blueprint(spec);
        assertThat(mark(changed(blueprint))).isEqualTo(mark(blueprint));
    }

    @ParameterizedTest
    @ValueSource(strings = {STANDALONE, REPLICATION})
    void aServerOfAnEarlierReleaseIsNotReplacedForItsMarkNorForAnotherPassword(String spec) {
        var blueprint = Samples.blueprint(spec);
        var earlier = earlier(blueprint);

        var upgraded = StartMark.inForce(blueprint, Optional.of(earlier));
        assertThat(mark(upgraded)).isEqualTo(mark(earlier)).isNotEqualTo(mark(blueprint));

        var later = StartMark.inForce(changed(upgraded), Optional.of(earlier));
        assertThat(mark(later)).isEqualTo(mark(earlier));
    }

    @ParameterizedTest
    @ValueSource(strings = {STANDALONE, REPLICATION})
    void aServerOfAnEarlierReleaseIsReplacedForWhatItReadsAtItsStart(String spec) {
        var upgraded = StartMark.inForce(Samples.blueprint(spec), Optional.of(earlier(Samples.blueprint(spec))));
        var slower = Samples.blueprint(spec.equals(REPLICATION) ? "durability: Async" : spec + "\ndurability: Async");

        var changed = StartMark.inForce(slower.with(upgraded.passwords()), Optional.of(earlier(upgraded)));

        assertThat(mark(changed)).isEqualTo(mark(slower));
        assertThat(changed.passwords().besides()).isEmpty();
    }

    private static Blueprint changed(Blueprint blueprint) {
        return blueprint.with(new Passwords(
                "another", "one", Optional.of("each"), blueprint.passwords().besides()));
    }

    private static String mark(Blueprint blueprint) {
        return mark(new RedisStatefulSet().desired(blueprint));
    }

    private static String mark(StatefulSet set) {
        return set.getSpec().getTemplate().getMetadata().getAnnotations().get(Fingerprint.ANNOTATION);
    }

    /** As it was made when the mark held the passwords. */
    private static StatefulSet earlier(Blueprint blueprint) {
        var set = new RedisStatefulSet().desired(blueprint);
        var passwords = blueprint.passwords();
        set.getSpec()
                .getTemplate()
                .getMetadata()
                .getAnnotations()
                .put(
                        Fingerprint.ANNOTATION,
                        Fingerprint.of(
                                passwords.operator(),
                                RedisFiles.mark(blueprint).toString(),
                                passwords.replication(),
                                passwords.counter().orElse("")));
        return set;
    }
}
