package dev.counters.app.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.app.configuration.AppConfiguration;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** The search for the primary, with servers, names and a clock that the test moves. */
class SearchTest {
    private static final String A = "10.0.0.1";
    private static final String B = "10.0.0.2";
    private static final String C = "10.0.0.3";

    private final Clock clock = new Clock();
    private final Map<String, Script> servers = new HashMap<>();
    private volatile List<String> names = List.of(A, B, C);
    private final List<Sighting> found = new ArrayList<>();
    private final List<String> nobody = new ArrayList<>();
    private final Addresses addresses = new Addresses(
            AppConfiguration.from(Map.of("REDIS_NODES", "redis.test")).redis().nodes(), this::lookUp, Runnable::run);
    private final Search search = new Search(clock, addresses, this::probe, new Search.Finding() {
        @Override
        public void found(Sighting primary) {
            found.add(primary);
        }

        @Override
        public void nobody(String reasons) {
            nobody.add(reasons);
        }
    });

    @Test
    void takesTheGreatestEpochOnceAllHaveAnswered() {
        says(A, 4);
        says(B, 5);
        refuses(C);
        search();

        assertThat(epochs()).containsExactly(5L);
    }

    @Test
    void doesNotWaitForeverForOneThatIsSilent() {
        says(A, 4);
        refuses(B);
        search();
        assertThat(epochs()).isEmpty();

        clock.pass(Search.GRACE);
        assertThat(epochs()).containsExactly(4L);
    }

    @Test
    void takesANewerOneThanTheLastAtOnce() {
        says(A, 4);
        refuses(B);
        refuses(C);
        search();

        // The others are silent now.
        servers.clear();
        says(B, 5);
        search();
        assertThat(epochs()).containsExactly(4L, 5L);
    }

    @Test
    void waitsForTheOthersBeforeItBelievesInTheSameOneAgain() {
        says(A, 4);
        refuses(B);
        refuses(C);
        search();

        servers.clear();
        says(A, 4);
        search();
        assertThat(epochs()).containsExactly(4L);
        says(B, 5);
        server(B).answer();
        clock.pass(Duration.ZERO);

        assertThat(epochs()).containsExactly(4L, 5L);
    }

    @Test
    void asksOnUntilOneIsGivenItsRights() {
        refuses(A);
        refuses(B);
        refuses(C);
        search();
        clock.pass(Duration.ofMillis(500));
        assertThat(epochs()).isEmpty();
        says(B, 6);
        clock.pass(Search.PAUSE.plus(Search.GRACE));

        assertThat(epochs()).containsExactly(6L);
        assertThat(nobody).isEmpty();
    }

    @Test
    void saysWhoDoesNotAnswerOnlyIfItTakesLong() {
        refuses(A);
        search();
        clock.pass(Search.LONG.plus(Search.REFRESH.multipliedBy(2)));

        assertThat(nobody)
                .isNotEmpty()
                .allMatch(words -> words.equals("no server is the primary: 10.0.0.1:6379 (refused), 10.0.0.2:6379 (no"
                        + " answer), 10.0.0.3:6379 (no answer)"));
    }

    @Test
    void asksNobodyWhileNobodyDoubts() {
        says(A, 4);
        refuses(B);
        refuses(C);
        search();
        clock.pass(Duration.ofSeconds(10));

        assertThat(servers.values()).extracting(script -> script.asked).containsOnly(1);
        assertThat(servers.values()).allMatch(script -> script.closed);
    }

    @Test
    void doesNotSearchWithoutAPauseHoweverOftenItIsAsked() {
        says(A, 4);
        refuses(B);
        refuses(C);
        for (var doubt = 0; doubt < 100; doubt++) {
            search.begin();
            clock.pass(Duration.ofMillis(1));
        }

        assertThat(epochs()).hasSizeBetween(2, 3);
    }

    @Test
    void asksTheAddressesThatTheNameHasNow() {
        names = List.of(A);
        refuses(A);
        search();
        names = List.of(B);
        says(B, 2);
        awaitLookUp();

        assertThat(found)
                .singleElement()
                .satisfies(primary -> assertThat(primary.address().getAddress().getHostAddress())
                        .isEqualTo(B));
        assertThat(server(A).closed).isTrue();
    }

    @Test
    void asksTheLastAddressesWhileTheNameServiceIsAway() {
        refuses(A);
        refuses(B);
        refuses(C);
        search();
        names = List.of();
        awaitLookUp();
        says(C, 3);
        clock.pass(Search.PAUSE.plus(Search.GRACE));

        assertThat(epochs()).containsExactly(3L);
    }

    @Test
    void asksTheLastPrimaryEvenIfTheNameHasLostIt() {
        names = List.of(A);
        says(A, 3);
        search();
        names = List.of(B);
        refuses(B);
        search();
        awaitLookUp();
        clock.pass(Search.GRACE);

        assertThat(epochs()).containsExactly(3L, 3L);
    }

    private void search() {
        clock.pass(Search.PAUSE);
        search.begin();
        clock.pass(Duration.ZERO);
    }

    private void awaitLookUp() {
        clock.pass(Search.REFRESH);
    }

    private List<Long> epochs() {
        return found.stream().map(Sighting::epoch).toList();
    }

    private void says(String address, long epoch) {
        server(address).epoch = epoch;
        server(address).speaks = true;
    }

    private void refuses(String address) {
        server(address).epoch = 0;
        server(address).speaks = true;
    }

    private Script server(String address) {
        return servers.computeIfAbsent(address, Script::new);
    }

    private Probe probe(InetSocketAddress address) {
        var script = server(address.getAddress().getHostAddress());
        script.closed = false;
        return script;
    }

    private InetAddress[] lookUp(String host) throws UnknownHostException {
        if (names.isEmpty()) {
            throw new UnknownHostException(host);
        }
        return names.stream().map(InetAddress::ofLiteral).toArray(InetAddress[]::new);
    }

    /** A server that says what the test wants, or nothing at all. */
    private static final class Script implements Probe {
        private final String address;
        private volatile boolean speaks;
        private volatile long epoch;
        private int asked;
        private boolean closed;
        private CompletableFuture<Sighting> question = new CompletableFuture<>();

        private Script(String address) {
            this.address = address;
        }

        @Override
        public CompletionStage<Sighting> ask() {
            asked++;
            question = new CompletableFuture<>();
            if (speaks) {
                answer();
            }
            return question;
        }

        private void answer() {
            if (epoch == 0) {
                question.completeExceptionally(new IllegalStateException("refused"));
            } else {
                question.complete(Sighting.elected(
                        new InetSocketAddress(InetAddress.ofLiteral(address), 6379), epoch, Assurance.BY_ANSWER));
            }
        }

        @Override
        public String why(Throwable failure) {
            return String.valueOf(failure.getMessage());
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    /** Time that passes when the test says so. */
    private static final class Clock implements SearchThread {
        private final PriorityQueue<Due> due =
                new PriorityQueue<>(Comparator.comparingLong(Due::at).thenComparingLong(Due::number));
        private long now = 1;
        private long number;

        private record Due(long at, long number, Runnable what) {}

        @Override
        public synchronized void execute(Runnable what) {
            due.add(new Due(now, number++, what));
        }

        @Override
        public synchronized void later(Runnable what, long nanos) {
            due.add(new Due(now + nanos, number++, what));
        }

        @Override
        public long nanoTime() {
            return now;
        }

        void pass(Duration time) {
            var until = now + time.toNanos();
            for (Due next; (next = next(until)) != null; ) {
                now = Math.max(now, next.at());
                next.what().run();
            }
            now = until;
        }

        private synchronized Due next(long until) {
            return due.isEmpty() || due.peek().at() > until ? null : due.remove();
        }
    }
}
