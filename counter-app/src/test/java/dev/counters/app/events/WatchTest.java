package dev.counters.app.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.app.batch.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

class WatchTest {
    private final List<CompletableFuture<Outcome>> reads = new ArrayList<>();
    private final List<String> heard = new ArrayList<>();
    private final Watch watch = new Watch(this::read, Runnable::run);

    @Test
    void readsOnceForAll() {
        IntStream.range(0, 100).forEach(_ -> watch.join(listener()));
        assertThat(reads).hasSize(1);

        reads.getFirst().complete(new Outcome.Value(5, false));
        watch.look();

        assertThat(reads).hasSize(2);
        assertThat(heard).hasSize(100).allMatch(text -> text.endsWith("data: {\"counter\":5}\n\n"));
    }

    @Test
    void asksAgainOnlyWhenItHasAnAnswer() {
        watch.join(listener());
        watch.look();
        watch.look();
        assertThat(reads).hasSize(1);

        reads.getFirst().completeExceptionally(new IllegalStateException("away"));
        assertThat(heard).containsExactly(Frame.RETRY.text() + Frame.UNAVAILABLE.text());
        watch.look();
        reads.getLast().complete(new Outcome.Value(1, false));
        assertThat(heard).last().isEqualTo(Frame.counter(1).text());
    }

    @Test
    void showsZeroForACounterThatIsNotThere() {
        watch.join(listener());
        reads.getFirst().complete(new Outcome.Absent());

        assertThat(heard).containsExactly(Frame.RETRY.text() + Frame.counter(0).text());
    }

    @Test
    void saysSoIfTheStoredValueIsNone() {
        watch.join(listener());
        reads.getFirst().complete(new Outcome.Refused(Outcome.Reason.STORED_VALUE_INVALID));

        assertThat(heard).containsExactly(Frame.RETRY.text() + Frame.INVALID.text());
    }

    private CompletableFuture<Outcome> read() {
        reads.add(new CompletableFuture<>());
        return reads.getLast();
    }

    private Listener listener() {
        var listener = new Listener(new Client(), watch::leave, System::nanoTime);
        listener.request(Long.MAX_VALUE);
        return listener;
    }

    private final class Client implements Subscriber<byte[]> {
        @Override
        public void onSubscribe(Subscription subscription) {}

        @Override
        public void onNext(byte[] bytes) {
            heard.add(new String(bytes, StandardCharsets.UTF_8));
        }

        @Override
        public void onError(Throwable failure) {}

        @Override
        public void onComplete() {}
    }
}
