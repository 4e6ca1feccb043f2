package dev.counters.app.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.counters.app.redis.TestRedis;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.ScriptOutputType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The script on a real server, without the app around it. */
class BatchScriptIT {
    private static final String ONE_HOUR = "3600000";
    private static TestRedis redis;

    private String remembered = ONE_HOUR;
    private String mostCounters = "2";
    private int sequence;

    @BeforeAll
    static void start() {
        redis = TestRedis.start();
    }

    @AfterAll
    static void stop() {
        redis.close();
    }

    @BeforeEach
    void empty() {
        redis.asAdmin(commands -> commands.flushall());
    }

    @Test
    void addsAndTellsTheValueBefore() {
        assertThat(next("A 1 5", "A 1 2", "G 1")).isEqualTo("0 5 7");
        assertThat(get("counter:default:n")).isEqualTo("7");
    }

    @Test
    void goesOnFromTheValueOfRelease010() {
        set("counter:default:n", "41");

        assertThat(next("A 1 1")).isEqualTo("41");
        assertThat(get("counter:default:n")).isEqualTo("42");
    }

    @Test
    void countsExactlyUpToTheGreatestValue() {
        set("counter:default:n", "9007199254740989");

        assertThat(next("A 1 1", "A 1 1", "A 1 1")).isEqualTo("9007199254740989 9007199254740990 B");
        assertThat(get("counter:default:n")).isEqualTo("9007199254740991");
    }

    @Test
    void appliesABatchOnceHoweverOftenItComes() {
        assertThat(batch(1, "A 1 3")).isEqualTo("0");
        assertThat(batch(1, "A 1 3")).isEqualTo("0");
        assertThat(batch(2, "A 1 1")).isEqualTo("3");
        assertThat(get("counter:default:n")).isEqualTo("4");
    }

    @Test
    void refusesABatchThatComesAfterALaterOne() {
        batch(2, "A 1 1");

        assertThatThrownBy(() -> batch(1, "A 1 1"))
                .isInstanceOf(RedisCommandExecutionException.class)
                .hasMessageStartingWith("STALEBATCH");
        assertThat(get("counter:default:n")).isEqualTo("1");
    }

    @Test
    void raisesTheSequenceEvenForABatchThatIsKnown() {
        batch(1, "A 1 1");
        batch(1, "A 1 1");

        assertThat(get("counter:_:s")).isEqualTo("2");
    }

    @Test
    void countsAnIdOnceAndGivesItsValueAgain() {
        assertThat(next("K 1 1 aaaaaaaaaaaaaaaa pppp")).isEqualTo("1");
        next("A 1 10");

        assertThat(next("K 1 1 aaaaaaaaaaaaaaaa pppp")).isEqualTo("R1");
        assertThat(get("counter:default:n")).isEqualTo("11");
    }

    @Test
    void countsAnIdOnceWithinOneBatch() {
        assertThat(next("K 1 1 aaaaaaaaaaaaaaaa pppp", "K 1 1 aaaaaaaaaaaaaaaa pppp"))
                .isEqualTo("1 R1");
    }

    @Test
    void refusesAnIdWithAnotherPayload() {
        next("K 1 1 aaaaaaaaaaaaaaaa pppp");

        assertThat(next("K 1 5 aaaaaaaaaaaaaaaa qqqq")).isEqualTo("C");
        assertThat(get("counter:default:n")).isEqualTo("1");
    }

    @Test
    void doesNotRememberAnIdThatWasRefused() {
        set("counter:default:n", "9007199254740991");
        assertThat(next("K 1 1 aaaaaaaaaaaaaaaa pppp")).isEqualTo("B");
        next("Z 1");

        assertThat(next("K 1 1 aaaaaaaaaaaaaaaa pppp")).isEqualTo("1");
    }

    @Test
    void remembersAnIdAtLeastAsLongAsToldAndThenForgetsIt() {
        next("K 1 1 aaaaaaaaaaaaaaaa pppp");
        elapse(ONE_HOUR);
        assertThat(next("K 1 1 aaaaaaaaaaaaaaaa pppp")).as("after one turn").isEqualTo("R1");
        elapse(ONE_HOUR);
        assertThat(next("K 1 1 aaaaaaaaaaaaaaaa pppp")).as("after two turns").isEqualTo("2");
    }

    @Test
    void keepsWhatItPromisedWhenAShorterTimeIsSet() {
        next("K 1 1 aaaaaaaaaaaaaaaa pppp");
        remembered = "60000";
        elapse("60000");
        assertThat(next("K 1 1 aaaaaaaaaaaaaaaa pppp")).as("a minute").isEqualTo("R1");
        elapse("60000");
        assertThat(next("K 1 1 aaaaaaaaaaaaaaaa pppp")).as("two minutes").isEqualTo("R1");
        elapse(ONE_HOUR);
        assertThat(next("K 1 1 aaaaaaaaaaaaaaaa pppp")).as("an hour").isEqualTo("R1");
        elapse("60000");
        next("K 1 1 bbbbbbbbbbbbbbbb pppp");
        elapse(ONE_HOUR);
        assertThat(next("K 1 1 aaaaaaaaaaaaaaaa pppp"))
                .as("more than two hours")
                .isEqualTo("3");
    }

    @Test
    void keepsWhatItPromisedWhileInstancesWithAShorterTimeStillRun() {
        remembered = "60000";
        next("K 1 1 bbbbbbbbbbbbbbbb pppp");
        remembered = ONE_HOUR;
        next("K 1 1 aaaaaaaaaaaaaaaa pppp");
        remembered = "60000";
        for (var minute = 0; minute < 59; minute++) {
            elapseAnother(60_000);
            next("K 1 1 cccccccccccccccc pppp");
        }
        remembered = ONE_HOUR;
        assertThat(next("K 1 1 aaaaaaaaaaaaaaaa pppp")).isEqualTo("R2");
    }

    @Test
    void remembersForTheShorterTimeOnceNothingLongerWasPromised() {
        next("K 1 1 bbbbbbbbbbbbbbbb pppp");
        remembered = "60000";
        for (var turn = 0; turn < 2; turn++) {
            elapse(ONE_HOUR);
            next("G 1", "K 1 1 cccccccccccccccc pppp");
        }
        next("K 1 1 aaaaaaaaaaaaaaaa pppp");
        for (var turn = 0; turn < 2; turn++) {
            elapse("60000");
            next("K 1 1 cccccccccccccccc pppp");
        }
        assertThat(next("K 1 1 aaaaaaaaaaaaaaaa pppp")).isNotEqualTo("R3").doesNotStartWith("R");
    }

    @Test
    void sweepsOutWhatIsForgotten() {
        next("K 1 1 aaaaaaaaaaaaaaaa pppp");
        for (var turn = 0; turn < 4; turn++) {
            elapse(ONE_HOUR);
            next("K 1 1 bbbbbbbbbbbbbbbb pppp");
        }
        List<String> shards = redis.asAdmin(commands -> commands.keys("counter:_:c:*"));
        assertThat(shards).as("the shards of two buckets at most").hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void isNotMisledByAClockThatLeapsOrRunsBack() {
        next("K 1 1 aaaaaaaaaaaaaaaa pppp");
        // As if the server's clock had been ten days behind, and then ten days ahead, of what it is now.
        for (var offset : List.of(-864_000_000L, 864_000_000L)) {
            redis.asAdmin(commands ->
                    commands.hset("counter:_:c", "seen", Long.toString(System.currentTimeMillis() + offset)));
            assertThat(next("K 1 1 aaaaaaaaaaaaaaaa pppp")).isEqualTo("R1");
        }
    }

    @Test
    void keepsToTheNumberOfCountersButAlwaysHasRoomForTheDefault() {
        assertThat(next("A 2 1", "A 3 1", "A 4 1", "A 1 1")).isEqualTo("0 0 L 0");
        assertThat(next("D 2")).isEqualTo("1");
        assertThat(next("A 4 1", "A 2 1")).isEqualTo("0 L");
    }

    @Test
    void deletesAndSaysWhetherThereWasOne() {
        next("A 2 5");

        assertThat(next("D 2", "G 2", "D 2", "A 2 1")).isEqualTo("1 - 0 0");
        assertThat(get("counter:c2:n")).isEqualTo("1");
    }

    @Test
    void touchesNothingOfAKeyThatHoldsSomethingElseUntilItIsReset() {
        set("counter:default:n", "many");
        redis.asAdmin(commands -> commands.lpush("counter:c2:n", "1"));

        assertThat(next("A 1 1", "G 1", "A 2 1", "A 3 1")).isEqualTo("I I I 0");
        assertThat(get("counter:default:n")).isEqualTo("many");
        assertThat(next("Z 1", "Z 2")).isEqualTo("0 0");
        assertThat(next("A 1 1", "A 2 1")).isEqualTo("0 0");
    }

    @Test
    void countsInItsEpochOnly() {
        set("counter:_:e", "7");

        assertThat(run("7", "me", 1, "A 1 1")).isEqualTo("0");
        assertThatThrownBy(() -> run("6", "me", 2, "A 1 1")).hasMessageStartingWith("STALEEPOCH");
        assertThat(get("counter:default:n")).isEqualTo("1");
    }

    @Test
    void keepsAwayFromKeysOfAnotherFormat() {
        set("counter:_:format", "2");

        assertThatThrownBy(() -> next("A 1 1")).hasMessageStartingWith("FORMAT");
    }

    @Test
    void changesNothingWhenTheMemoryIsFull() {
        next("A 1 1", "A 2 1");
        redis.asAdmin(commands -> commands.configSet("maxmemory", "1"));
        try {
            assertThatThrownBy(() -> next("A 1 1", "D 2", "K 1 1 aaaaaaaaaaaaaaaa pppp"))
                    .hasMessageContaining("OOM");
            assertThat(get("counter:default:n")).isEqualTo("1");
            assertThat(get("counter:c2:n")).isEqualTo("1");
        } finally {
            redis.asAdmin(commands -> commands.configSet("maxmemory", "0"));
        }
    }

    @Test
    void forgetsTheWritersThatWereQuietForLongest() {
        for (var writer = 0; writer < 1024; writer++) {
            run("", "writer-" + writer, 1, "G 1");
        }
        run("", "writer-0", 2, "G 1");
        run("", "newcomer", 1, "G 1");

        List<String> writers = redis.asAdmin(commands -> commands.hkeys("counter:_:w"));
        assertThat(writers)
                .hasSize(512)
                .contains("newcomer", "writer-0", "writer-1023")
                .doesNotContain("writer-1");
    }

    private void elapse(String milliseconds) {
        redis.asAdmin(commands -> commands.hset("counter:_:c", "elapsed", milliseconds));
    }

    private void elapseAnother(long milliseconds) {
        redis.asAdmin(commands -> commands.hincrby("counter:_:c", "elapsed", milliseconds));
    }

    private String next(String... operations) {
        return batch(++sequence, operations);
    }

    private String batch(int number, String... operations) {
        return run("", "me", number, operations);
    }

    private String run(String epoch, String writer, int number, String... operations) {
        var keys = new String[] {
            "counter:_:w",
            "counter:_:s",
            "counter:_:e",
            "counter:_:names",
            "counter:_:c",
            "counter:_:format",
            "counter:default:n",
            "counter:c2:n",
            "counter:c3:n",
            "counter:c4:n"
        };
        var arguments = new ArrayList<>(
                List.of(epoch, writer, Integer.toString(number), remembered, mostCounters, "9007199254740991"));
        for (var operation : operations) {
            arguments.addAll(List.of(operation.split(" ")));
        }
        return redis.asAdmin(
                commands -> commands.eval(source(), ScriptOutputType.VALUE, keys, arguments.toArray(String[]::new)));
    }

    private static String source() {
        try (var script = BatchScriptIT.class.getResourceAsStream("batch.lua")) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String get(String key) {
        return redis.asAdmin(commands -> commands.get(key));
    }

    private static void set(String key, String value) {
        redis.asAdmin(commands -> commands.set(key, value));
    }
}
