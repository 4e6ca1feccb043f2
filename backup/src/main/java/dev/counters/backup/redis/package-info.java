/** The part of Redis' protocol that a copy needs: finding the server to copy from, and receiving its snapshot. */
@NullMarked
package dev.counters.backup.redis;

import org.jspecify.annotations.NullMarked;
