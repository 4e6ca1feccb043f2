/**
 * How the passwords of a service's Redis users are changed while it counts: two of them are valid from before the first use of
 * the new one until after the last use of the old one. Pure; what is kept between two looks is kept in a Secret.
 */
@NullMarked
package dev.counters.operator.rotation;

import org.jspecify.annotations.NullMarked;
