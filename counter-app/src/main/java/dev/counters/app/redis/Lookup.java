package dev.counters.app.redis;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** A name service. */
@FunctionalInterface
interface Lookup {
    /** May take seconds. */
    InetAddress[] addresses(String host) throws UnknownHostException;
}
