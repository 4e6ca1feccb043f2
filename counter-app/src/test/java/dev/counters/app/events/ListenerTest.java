package dev.counters.app.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

class ListenerTest {
    private final List<String> heard = new ArrayList<>();
    private final List<Listener> left = new ArrayList<>();
    private boolean completed;
    private long now;

    private final Listener listener = new Listener(new Client(), left::add, () -> now);

    @Test
    void isToldNothingBeforeItAsks() {
        listener.show(Frame.counter(1));
        assertThat(heard).isEmpty();

        listener.request(1);
        assertThat(heard).containsExactly(Frame.RETRY.text() + Frame.counter(1).text());
    }

    @Test
    void isToldOfChangesOnly() {
        listener.request(10);
        for (long value : new long[] {1, 1, 2, 2, 2, 1}) {
            listener.show(Frame.counter(value));
        }

        assertThat(values()).containsExactly(1L, 2L, 1L);
    }

    @Test
    void missesWhatItIsTooSlowForButNeverTheLatest() {
        listener.request(1);
        for (long value = 1; value <= 1_000; value++) {
            listener.show(Frame.counter(value));
        }
        assertThat(values()).containsExactly(1L);

        listener.request(5);
        assertThat(values()).containsExactly(1L, 1_000L);
    }

    @Test
    void isNotToldOfAValueThatWentAndCameBackMeanwhile() {
        listener.request(1);
        listener.show(Frame.counter(1));
        listener.show(Frame.counter(2));
        listener.show(Frame.counter(1));
        listener.request(1);

        assertThat(values()).containsExactly(1L);
    }

    @Test
    void hearsAHeartbeatInSilenceAndNotOtherwise() {
        listener.request(10);
        listener.show(Frame.counter(1));
        pass(Listener.HEARTBEAT.minusMillis(1));
        listener.show(Frame.counter(1));
        assertThat(heard).hasSize(1);

        pass(Duration.ofMillis(1));
        listener.show(Frame.counter(1));
        listener.show(Frame.counter(1));
        assertThat(heard).hasSize(2).last().isEqualTo(Frame.HEARTBEAT.text());

        pass(Listener.HEARTBEAT);
        listener.show(Frame.counter(2));
        listener.show(Frame.counter(2));
        assertThat(heard).hasSize(3).last().isEqualTo(Frame.counter(2).text());
    }

    @Test
    void hearsOfTheDrainLast() {
        listener.request(10);
        listener.show(Frame.counter(1));
        listener.end();
        listener.show(Frame.counter(2));
        listener.end();

        assertThat(heard).hasSize(2).last().isEqualTo(Frame.DRAIN.text());
        assertThat(completed).isTrue();
        assertThat(left).containsExactly(listener);
    }

    @Test
    void endsByItselfAfterItsTime() {
        listener.request(10);
        listener.show(Frame.counter(1));
        pass(Listener.LIFETIME.minusMillis(1));
        listener.show(Frame.counter(2));
        assertThat(completed).isFalse();

        pass(Duration.ofMillis(1));
        listener.show(Frame.counter(3));
        listener.end();

        assertThat(heard).hasSize(3).last().isEqualTo(Frame.RENEW.text());
        assertThat(completed).isTrue();
        assertThat(left).containsExactly(listener);
    }

    @Test
    void hearsOfTheDrainAlsoIfItIsSlow() {
        listener.request(1);
        listener.show(Frame.counter(1));
        listener.show(Frame.counter(2));
        listener.end();
        assertThat(completed).isFalse();

        listener.request(1);
        assertThat(heard).hasSize(2).last().isEqualTo(Frame.DRAIN.text());
        assertThat(completed).isTrue();
    }

    @Test
    void hearsNothingOnceItHasLeft() {
        listener.request(10);
        listener.cancel();
        listener.cancel();
        listener.show(Frame.counter(1));
        listener.end();

        assertThat(heard).isEmpty();
        assertThat(completed).isFalse();
        assertThat(left).containsExactly(listener);
    }

    private List<Long> values() {
        return heard.stream()
                .map(text -> Long.parseLong(text.replaceAll("(?s).*id: (\\d+)\\n.*", "$1")))
                .toList();
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }

    private final class Client implements Subscriber<byte[]> {
        @Override
        public void onSubscribe(Subscription subscription) {
            throw new AssertionError("who makes the listener does this");
        }

        @Override
        public void onNext(byte[] bytes) {
            heard.add(new String(bytes, StandardCharsets.UTF_8));
        }

        @Override
        public void onError(Throwable failure) {
            throw new AssertionError(failure);
        }

        @Override
        public void onComplete() {
            completed = true;
        }
    }
}
