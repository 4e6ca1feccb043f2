package dev.counters.operator.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.operator.blueprint.Passwords;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RotationTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final AtomicInteger made = new AtomicInteger();
    private final List<Map<String, String>> asked = new ArrayList<>();
    private Instant now = NOON;
    private boolean accepting = true;
    private boolean rolledOut = true;

    @Test
    void changesNothingUnasked() {
        var kept = first();
        assertThat(step(kept, Optional.empty())).isEqualTo(kept);
        assertThat(asked).isEmpty();
    }

    @Test
    void theServersLearnTheNextPasswordsBeforeAnybodyUsesThem() {
        accepting = false;
        var spreading = step(first(), Optional.of("one"));

        assertThat(spreading.operator()).isEqualTo("operator-1");
        assertThat(spreading.besides())
                .containsKeys("operator.next", "replication.next", "counter.next")
                .doesNotContainKeys("operator.former");
        assertThat(step(spreading, Optional.of("one"))).isEqualTo(spreading);
        assertThat(asked)
                .last()
                .isEqualTo(Map.of(
                        "operator", digestOf(spreading, "operator.next"),
                        "replication", digestOf(spreading, "replication.next"),
                        "counter", digestOf(spreading, "counter.next")));
    }

    @Test
    void theSecretOfTheServicesPasswordIsWrittenBeforeTheOtherForgetsIt() {
        var spreading = step(first(), Optional.of("one"));
        var half = step(spreading, Optional.of("one"));

        assertThat(half.counter()).contains(spreading.besides().get("counter.next"));
        assertThat(half.operator()).isEqualTo("operator-1");
        assertThat(half.besides()).isEqualTo(spreading.besides());

        // Whatever the servers say by now: the password is in use.
        accepting = false;
        var whole = step(half, Optional.of("one"));
        assertThat(whole.counter()).isEqualTo(half.counter());
        assertThat(whole.operator()).isEqualTo(spreading.besides().get("operator.next"));
        assertThat(whole.replication()).isEqualTo(spreading.besides().get("replication.next"));
        assertThat(whole.besides())
                .containsEntry("operator.former", PasswordDigest.of("operator-1"))
                .containsEntry("replication.former", PasswordDigest.of("replication-1"))
                .containsEntry("counter.former", PasswordDigest.of("counter-1"))
                .doesNotContainKeys("operator.next", "replication.next", "counter.next");
    }

    @Test
    void formerPasswordsAreValidForTenMinutesAndUntilAllPodsAreNew() {
        var changed = changed();
        now = NOON.plusSeconds(599);
        assertThat(step(changed, Optional.of("one"))).isEqualTo(changed);
        now = NOON.plusSeconds(600);
        rolledOut = false;
        assertThat(step(changed, Optional.of("one"))).isEqualTo(changed);
        rolledOut = true;

        assertThat(step(changed, Optional.of("one")).besides().keySet()).noneMatch(entry -> entry.endsWith(".former"));
    }

    @Test
    void aRequestIsCarriedOutOnceAndTheNextWaitsForTheEndOfTheLast() {
        var changed = changed();
        assertThat(step(changed, Optional.of("two"))).isEqualTo(changed);
        now = NOON.plusSeconds(600);
        var ended = step(changed, Optional.of("one"));
        assertThat(step(ended, Optional.of("one"))).isEqualTo(ended);
        assertThat(step(ended, Optional.of("two")).besides()).containsKeys("operator.next");
    }

    @Test
    void anotherPasswordAtTheSourceLeavesTheFormerValid() {
        var kept = first();
        var other = new Passwords(kept.operator(), kept.replication(), Optional.of("mine"), kept.besides());

        var noticed = step(other, Optional.empty());

        assertThat(noticed.besides())
                .containsEntry("counter.now", PasswordDigest.of("mine"))
                .containsEntry("counter.former", PasswordDigest.of("counter-1"));
        now = NOON.plusSeconds(600);
        assertThat(step(noticed, Optional.empty()).besides())
                .containsKeys("counter.now")
                .doesNotContainKeys("counter.former");
    }

    @Test
    void whatIsNotTheOperatorsToMakeIsLeftAlone() {
        var kept = first();
        var spreading = rotation(kept, false, Optional.of("one")).next(servers());
        assertThat(spreading.besides()).containsKeys("operator.next").doesNotContainKeys("counter.next");
        var changed = rotation(spreading, false, Optional.of("one")).next(servers());
        assertThat(changed.operator()).isEqualTo(spreading.besides().get("operator.next"));
        assertThat(changed.counter()).isEqualTo(kept.counter());
        assertThat(changed.besides()).doesNotContainKeys("counter.former");
    }

    @Test
    void aServiceThatBeginsWithARequestBeginsWithNewPasswordsAnyway() {
        var first = rotation(new Passwords("a", "b", Optional.of("c")), true, Optional.of("one"))
                .first();
        assertThat(step(first, Optional.of("one"))).isEqualTo(first);
    }

    @Test
    void tellsWhatBecameOfARequestAndNoPassword() {
        assertThat(result(first(), "one")).startsWith("not begun");
        var spreading = step(first(), Optional.of("one"));
        assertThat(result(spreading, "one")).startsWith("under way");
        var changed = changed();
        assertThat(result(changed, "one"))
                .isEqualTo("done: the former passwords are valid until 2026-01-01T12:10:00Z at least");
        assertThat(result(changed, "two")).startsWith("waits");
        now = NOON.plusSeconds(600);
        assertThat(result(step(changed, Optional.of("one")), "one")).isEqualTo("done");
        assertThat(Answers.of(Optional.of("one"), Optional.empty())
                        .orElseThrow()
                        .result())
                .startsWith("nothing to do");
    }

    @Test
    void eachStepIsNewsOnce() {
        var kept = first();
        var spreading = step(kept, Optional.of("one"));
        var half = step(spreading, Optional.of("one"));
        var changed = step(half, Optional.of("one"));
        now = NOON.plusSeconds(600);
        var ended = step(changed, Optional.of("one"));

        assertThat(news(kept, kept)).isEmpty();
        assertThat(news(kept, spreading)).contains(News.Kind.SPREADING);
        assertThat(news(spreading, half)).isEmpty();
        assertThat(news(half, changed)).contains(News.Kind.CHANGED);
        assertThat(News.of(half.besides(), changed.besides()).orElseThrow().sentence())
                .startsWith("the passwords of counter, operator, replication are changed");
        assertThat(news(changed, ended)).contains(News.Kind.ENDED);
    }

    private static Optional<News.Kind> news(Passwords before, Passwords after) {
        return News.of(before.besides(), after.besides()).map(News::kind);
    }

    private static String result(Passwords passwords, String request) {
        return Answers.of(Optional.of(request), Optional.of(passwords.besides()))
                .orElseThrow()
                .result();
    }

    private Passwords changed() {
        var spreading = step(first(), Optional.of("one"));
        return step(step(spreading, Optional.of("one")), Optional.of("one"));
    }

    private Passwords first() {
        return rotation(new Passwords("operator-1", "replication-1", Optional.of("counter-1")), true, Optional.empty())
                .first();
    }

    private Passwords step(Passwords kept, Optional<String> request) {
        return rotation(kept, true, request).next(servers());
    }

    private Rotation rotation(Passwords kept, boolean makesCounter, Optional<String> request) {
        return new Rotation(kept, makesCounter, request, now, () -> "made-" + made.incrementAndGet());
    }

    private Servers servers() {
        return new Servers() {
            @Override
            public boolean accept(Map<String, String> digests) {
                asked.add(new TreeMap<>(digests));
                return accepting;
            }

            @Override
            public boolean areRolledOut() {
                return rolledOut;
            }
        };
    }

    private static String digestOf(Passwords passwords, String entry) {
        return PasswordDigest.of(passwords.besides().getOrDefault(entry, ""));
    }
}
