package dev.counters.operator.election;

import dev.counters.operator.intercept.Write;
import dev.counters.operator.intercept.WriteGate;
import dev.counters.operator.intercept.WriteGate.Outcome;
import dev.counters.operator.redis.RedisConnections;
import dev.counters.operator.redis.RedisEndpoint;
import dev.counters.operator.redis.RedisHealth.Cause;
import dev.counters.operator.redis.RedisUnreachableException;
import dev.counters.operator.redis.ServerTrust;
import java.util.Optional;
import java.util.function.Function;

/** The servers of one group, each command behind the gate. */
public final class RedisNodes implements Nodes {
    private static final String OPERATOR = "operator";

    private final RedisConnections connections;
    private final WriteGate gate;
    private final Function<String, Address> addressOf;
    private final Credentials credentials;
    private final Optional<ServerTrust> trust;

    /** The servers of a group that encrypts nothing. */
    public RedisNodes(
            RedisConnections connections,
            WriteGate gate,
            Function<String, Address> addressOf,
            Credentials credentials) {
        this(connections, gate, addressOf, credentials, Optional.empty());
    }

    /**
     * The servers of one group.
     *
     * @param addressOf from a pod's name to where its server is
     * @param trust empty where they are spoken to, and speak to each other, in plain
     */
    public RedisNodes(
            RedisConnections connections,
            WriteGate gate,
            Function<String, Address> addressOf,
            Credentials credentials,
            Optional<ServerTrust> trust) {
        this.connections = connections;
        this.gate = gate;
        this.addressOf = addressOf;
        this.credentials = credentials;
        this.trust = trust;
    }

    @Override
    public Node open(String name) {
        var address = addressOf.apply(name);
        var greeting = Write.redis("HELLO", address.toString());
        gate.before(greeting);
        try {
            var connection = connections.connect(
                    new RedisEndpoint(address.host(), address.port(), OPERATOR, credentials.operatorPassword(), trust));
            gate.after(greeting, Outcome.ACCEPTED);
            return new RedisNode(
                    name,
                    address,
                    new GatedConnection(connection, address.toString(), gate),
                    credentials,
                    trust.isPresent());
        } catch (RedisUnreachableException failure) {
            throw new NodeLostException(
                    String.valueOf(failure.getMessage()), failure.why() == Cause.CONNECTION_REFUSED, failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new NodeLostException("The operator is stopping.", false, interrupted);
        }
    }
}
