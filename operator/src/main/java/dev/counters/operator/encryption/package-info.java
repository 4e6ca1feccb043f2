/**
 * How the connections to a service's Redis are encrypted: what the servers show, whom their clients trust, and in which order both
 * change while the service counts. What is kept between two looks is kept in Secrets.
 */
@NullMarked
package dev.counters.operator.encryption;

import org.jspecify.annotations.NullMarked;
