package dev.counters.app.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.counters.app.TestApp;
import dev.counters.app.Web;
import dev.counters.app.batch.CountingClient.Habit;
import dev.counters.app.redis.DeafProxy;
import dev.counters.app.redis.TestRedis;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two instances and their clients while Redis is harmed: nothing acknowledged is lost, nothing is counted twice. */
class ExactlyOnceIT {
    private static final long SEED = Long.getLong("faults.seed", 5);
    private static final int FAULTS = 40;
    private static final int CLIENTS = 3;
    private static final String KEYLESS = "/";
    private static final String KEYED = "/counters/keyed";

    private final TestRedis redis = TestRedis.start();
    private final List<DeafProxy> proxies = new ArrayList<>();
    private final List<TestApp> apps = new ArrayList<>();
    private Faults faults;

    @BeforeEach
    void start() throws IOException {
        for (var instance = 0; instance < 2; instance++) {
            proxies.add(new DeafProxy(redis.port()));
            apps.add(TestApp.through(proxies.getLast(), redis));
        }
        faults = new Faults(redis, proxies, SEED);
    }

    @AfterEach
    void stop() throws IOException {
        apps.forEach(TestApp::close);
        for (var proxy : proxies) {
            proxy.close();
        }
        redis.close();
    }

    @Test
    void countsOnceWhateverHappensToRedisAndTheWayToIt() {
        var keyless = clients(Habit.CAREFUL, KEYLESS);
        var keyed = clients(Habit.KEYED, KEYED);
        var all = new ArrayList<>(keyless);
        all.addAll(keyed);

        whileCounting(all, () -> {
            for (var fault = 0; fault < FAULTS; fault++) {
                faults.strike(faults.any());
            }
            faults.strike(Faults.Kind.FREEZE_PAST_THE_TIMEOUT);
            faults.strike(Faults.Kind.STAY_AWAY);
        });

        assertThat(complaints(keyless, KEYLESS)).as("seed %d", SEED).isEmpty();
        assertThat(complaints(keyed, KEYED)).as("seed %d", SEED).isEmpty();
        assertThat(faults.done()).hasSameSizeAs(Faults.Kind.values());
        // The run was one worth checking: clients were told all kinds of answers, and went on.
        assertThat(all.stream().mapToInt(CountingClient::leftWondering).sum()).isPositive();
        assertThat(all)
                .allSatisfy(client -> assertThat(client.ledger().acknowledged()).hasSizeGreaterThan(FAULTS));
    }

    @Test
    void noticesAClientThatRepeatsWithoutAKey() {
        var blind = List.of(new CountingClient(Habit.BLIND, KEYLESS, webs(), SEED));

        whileCounting(blind, () -> {
            // Redis knows the script from here on: what reaches it frozen is applied once it thaws.
            await().until(() -> redis.value() > 0);
            faults.strike(Faults.Kind.STAY_AWAY);
        });

        assertThat(complaints(blind, KEYLESS)).singleElement().asString().contains("some counted twice");
    }

    /** Ends when each client has its last answer. */
    private static void whileCounting(List<CountingClient> clients, Runnable events) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = clients.stream()
                    .map(client -> CompletableFuture.runAsync(client, threads))
                    .toList();
            try {
                events.run();
            } finally {
                clients.forEach(CountingClient::stop);
            }
            running.forEach(CompletableFuture::join);
        }
    }

    private List<String> complaints(List<CountingClient> clients, String path) {
        var web = apps.getFirst().web();
        await().until(() -> web.get(path).statusCode() == 200);
        var end = Long.parseLong(web.get(path, "Accept", "text/plain").body());
        return LedgerCheck.complaints(
                clients.stream().map(CountingClient::ledger).toList(), end);
    }

    private List<CountingClient> clients(Habit habit, String path) {
        List<CountingClient> clients = new ArrayList<>();
        for (var client = 0; client < CLIENTS; client++) {
            clients.add(new CountingClient(habit, path, webs(), SEED + client));
        }
        return clients;
    }

    private List<Web> webs() {
        return apps.stream().map(TestApp::web).toList();
    }
}
