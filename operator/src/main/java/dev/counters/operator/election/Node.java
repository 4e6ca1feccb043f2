package dev.counters.operator.election;

import dev.counters.operator.redis.ServerFigures;
import java.time.Duration;
import java.util.Optional;

/**
 * One server, with the steps of an election that it guards itself. Each throws {@link NodeLostException} if it is not known
 * whether the server did it.
 */
public interface Node extends AutoCloseable {
    /** {@return the pod's name} */
    String name();

    Address address();

    NodeView look();

    /** Asks as little as tells whether anything changed since it was let serve. */
    Pulse pulse();

    /** Asks how the server fares, for people; nothing is decided by it. */
    default Optional<ServerFigures> figures() {
        return Optional.empty();
    }

    /** Calls back once the connection is closed, by whomever. */
    void whenClosed(Runnable then);

    /** Promises election {@code number} if it is greater than what was promised: from then on nobody counts here. */
    Guarded fence(long number);

    /**
     * Begins the epoch {@code number} here, if that is what was promised. Repeating it changes nothing.
     *
     * @param first whether this is the first epoch of the group
     */
    Guarded promote(long number, Membership members, boolean first);

    /**
     * Tells those that will copy it whose data they have, if the promise is still such.
     *
     * @param promise what it said of itself
     */
    Guarded lend(long promise);

    /**
     * Takes the data of a server that counts alone, if the promise is still such. It is no member of anything by that.
     *
     * @param promise what it said of itself
     */
    Guarded copy(Address seed, long promise);

    /** Takes the data of the primary of epoch {@code number}, if that is what was promised. */
    Guarded follow(long number, Address primary);

    /** Lets replicas of epoch {@code number} log in, and no others, if that is what was promised. */
    Guarded admit(long number);

    /**
     * {@return whether replicas log in here with the present password of an epoch and no other}
     *
     * @param number the epoch
     */
    boolean admitsOnly(long number);

    /** Lets replicas of epoch {@code number} log in with the present password alone, if that is what was promised. */
    Guarded readmit(long number);

    /** Has this server log in with the present password from now on, if {@code number} is what was promised. */
    Guarded learn(long number);

    /** Lets the app in, if {@code number} is what was promised. */
    Guarded grant(long number);

    /** Keeps the app out, if {@code number} is what was promised. */
    Guarded drain(long number);

    /**
     * Waits until this server's own disk and so many replicas have what was last written over this connection, as durably as
     * the server can tell.
     *
     * @return how many replicas have it; -1 if its own disk does not
     */
    int copies(int replicas, Duration atMost);

    @Override
    void close();
}
