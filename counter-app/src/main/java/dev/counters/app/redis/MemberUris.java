package dev.counters.app.redis;

import java.net.InetSocketAddress;

/** How each server of a group is spoken to. */
@FunctionalInterface
interface MemberUris {
    MemberUri of(InetSocketAddress member);
}
