/** Where processes of a rig are, and what can be done to the ways between them. */
@NullMarked
package dev.counters.faults.network;

import org.jspecify.annotations.NullMarked;
