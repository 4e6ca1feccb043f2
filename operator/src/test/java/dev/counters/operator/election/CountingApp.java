package dev.counters.operator.election;

import dev.counters.operator.election.RespClient.ErrorReply;
import dev.counters.operator.election.RespClient.NoReply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** What the app does, a step at a time: finds the primary, sends a batch, and calls it counted when a quorum has it on disk. */
public final class CountingApp implements AutoCloseable {
    private static final Path SCRIPT = Path.of("../counter-app/src/main/resources/dev/counters/app/batch/batch.lua");
    private static final String[] KEYS = {
        "counter:_:w",
        "counter:_:s",
        "counter:_:e",
        "counter:_:names",
        "counter:_:c",
        "counter:_:format",
        "counter:default:n"
    };
    private static final String GREATEST = "9007199254740991";

    private final List<TestServer> servers;
    private final Ledger ledger;
    private final boolean disks;
    private final int waitMillis;
    private final String script;
    private final String writer = UUID.randomUUID() + ":0";
    private final Map<TestServer, RespClient> clients = new HashMap<>();
    private long sequence = 1;

    /**
     * @param disks whether the servers know WAITAOF
     * @param waitMillis for how long an attempt waits for a quorum
     */
    public CountingApp(List<TestServer> servers, Ledger ledger, boolean disks, int waitMillis) {
        this.servers = List.copyOf(servers);
        this.ledger = ledger;
        this.disks = disks;
        this.waitMillis = waitMillis;
        try {
            script = Files.readString(SCRIPT);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Tries to count one, or again the one that was not acknowledged. */
    public boolean attempt() {
        return primary().filter(this::attempt).isPresent();
    }

    /** Tries it wherever it is allowed to, as one that knows of no other server would. */
    public boolean attemptEverywhere() {
        var counted = false;
        for (var server : servers) {
            var members = membership(server);
            counted |= members.isPresent() && attempt(new Found(server, members.get()));
        }
        return counted;
    }

    /** Tries it wherever there is a primary, as one that asks for roles does. */
    public boolean attemptAtPrimaries() {
        var counted = false;
        for (var server : servers) {
            var members = membership(server);
            counted |= members.isPresent() && isPrimary(server) && attempt(new Found(server, members.get()));
        }
        return counted;
    }

    private boolean isPrimary(TestServer server) {
        return String.valueOf(client(server).call("INFO", "replication")).contains("role:master");
    }

    private record Found(TestServer server, Membership members) {}

    private Optional<Found> primary() {
        var found = new ArrayList<Found>();
        servers.forEach(server -> membership(server).ifPresent(members -> found.add(new Found(server, members))));
        return found.stream().max(Comparator.comparingLong(one -> one.members().epoch()));
    }

    private Optional<Membership> membership(TestServer server) {
        try {
            return Optional.ofNullable(client(server).call("GET", "counter:_:m"))
                    .flatMap(text -> Membership.parse(text.toString()));
        } catch (ErrorReply refused) {
            return Optional.empty();
        } catch (NoReply gone) {
            forget(server);
            return Optional.empty();
        }
    }

    private boolean attempt(Found found) {
        var redis = client(found.server());
        try {
            redis.send(batch(found.members().epoch()));
            redis.send(wait(found.members().replicas()));
            var value = answer(redis);
            var copies = redis.read();
            if (value.isPresent() && isEnough(copies, found.members().replicas())) {
                ledger.acknowledged(writer, sequence, value.get());
                sequence++;
                return true;
            }
        } catch (ErrorReply refused) {
            // WAIT was: nothing is known of copies.
        } catch (NoReply gone) {
            forget(found.server());
        }
        return false;
    }

    private Optional<Long> answer(RespClient redis) {
        try {
            // The value before the batch.
            return Optional.of(
                    Long.parseLong(Objects.requireNonNull(redis.read()).toString()) + 1);
        } catch (ErrorReply refused) {
            return Optional.empty();
        }
    }

    private String[] batch(long epoch) {
        var words = new ArrayList<>(List.of("EVAL", script, Integer.toString(KEYS.length)));
        words.addAll(List.of(KEYS));
        words.addAll(List.of(
                Long.toString(epoch), writer, Long.toString(sequence), "3600000", "10000", GREATEST, "A", "1", "1"));
        ledger.attempted(writer, sequence);
        return words.toArray(String[]::new);
    }

    private String[] wait(int replicas) {
        var count = Integer.toString(replicas);
        var millis = Integer.toString(waitMillis);
        return disks ? new String[] {"WAITAOF", "1", count, millis} : new String[] {"WAIT", count, millis};
    }

    private static boolean isEnough(Object copies, int replicas) {
        return copies instanceof List<?> both
                ? (Long) both.get(0) >= 1 && (Long) both.get(1) >= replicas
                : copies instanceof Long number && number >= replicas;
    }

    private RespClient client(TestServer server) {
        return clients.computeIfAbsent(server, one -> one.client("counter"));
    }

    private void forget(TestServer server) {
        Optional.ofNullable(clients.remove(server)).ifPresent(RespClient::close);
    }

    @Override
    public void close() {
        clients.values().forEach(RespClient::close);
    }
}
