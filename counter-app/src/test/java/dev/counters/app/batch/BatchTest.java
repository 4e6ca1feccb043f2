package dev.counters.app.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BatchTest {
    private static final CounterName OTHER = new CounterName("other");
    private static final IdempotencyKey KEY = IdempotencyKey.of("client", "key", CounterName.DEFAULT, 1);

    @Test
    void addsAllKeylessIncrementsOfACounterAtOnceAndGivesEachAValueOfItsOwn() {
        var requests = requests(add(1), add(5), add(1));
        var batch = Batch.of(1, requests);

        assertThat(batch.words()).containsExactly("A", "1", "7");
        batch.complete("10");
        assertThat(outcomes(requests)).containsExactly(value(11), value(16), value(17));
    }

    @Test
    void keepsCountersApart() {
        var requests = requests(add(1), new Operation.Add(OTHER, 2), new Operation.Read(OTHER), add(1));
        var batch = Batch.of(1, requests);

        assertThat(batch.keys(new KeyLayout("counter:")))
                .endsWith("counter:default:n", "counter:other:n")
                .hasSize(8);
        assertThat(batch.words()).containsExactly("A", "1", "2", "A", "2", "2", "G", "2");
        batch.complete("0 7 9");
        assertThat(outcomes(requests)).containsExactly(value(1), value(9), value(9), value(2));
    }

    @Test
    void namesTheDefaultCounterFirstEvenWhereNobodyWantsIt() {
        assertThat(Batch.of(1, requests(new Operation.Read(OTHER))).keys(new KeyLayout("counter:")))
                .endsWith("counter:default:n", "counter:other:n");
    }

    @Test
    void givesKeyedIncrementsAnOperationEach() {
        var once = new Operation.AddOnce(CounterName.DEFAULT, 1, KEY);
        var requests = requests(once, once);
        var batch = Batch.of(1, requests);

        assertThat(batch.words()).hasSize(10);
        batch.complete("4 R4");
        assertThat(outcomes(requests)).containsExactly(value(4), new Outcome.Value(4, true));
    }

    @Test
    void readsOnceForAll() {
        var requests = requests(new Operation.Read(OTHER), new Operation.Read(OTHER));
        var batch = Batch.of(1, requests);

        assertThat(batch.words()).containsExactly("G", "2");
        batch.complete("-");
        assertThat(outcomes(requests)).containsOnly(new Outcome.Absent());
    }

    @Test
    void tellsEachRequestWhyItIsRefused() {
        var requests = requests(add(1), new Operation.Add(OTHER, 1), new Operation.AddOnce(OTHER, 1, KEY), add(1));
        Batch.of(1, requests).complete("B L C");

        assertThat(outcomes(requests))
                .containsExactly(
                        refused(Outcome.Reason.VALUE_LIMIT),
                        refused(Outcome.Reason.COUNTER_LIMIT),
                        refused(Outcome.Reason.KEY_REUSED),
                        refused(Outcome.Reason.VALUE_LIMIT));
    }

    @Test
    void trustsNoAnswerOfAnotherLength() {
        var batch = Batch.of(1, requests(add(1)));

        assertThatThrownBy(() -> batch.complete("1 2")).hasMessage("2 answers to 1 operations");
    }

    @Test
    void sendsKeysAsBytes() {
        var words = Batch.of(1, requests(new Operation.AddOnce(CounterName.DEFAULT, 1, KEY)))
                .words()
                .toList();

        assertThat(words.get(3)).hasSize(16).isEqualTo(KEY.id());
        assertThat(words.get(4)).hasSize(4).isEqualTo(KEY.payload());
        assertThat(words.get(3).chars()).allMatch(character -> character < 256);
    }

    private static Operation add(long by) {
        return new Operation.Add(CounterName.DEFAULT, by);
    }

    private static List<Pending> requests(Operation... operations) {
        return Stream.of(operations).map(Pending::of).toList();
    }

    private static Stream<Outcome> outcomes(List<Pending> requests) {
        return requests.stream().map(request -> request.outcome().join());
    }

    private static Outcome value(long value) {
        return new Outcome.Value(value, false);
    }

    private static Outcome refused(Outcome.Reason reason) {
        return new Outcome.Refused(reason);
    }
}
