/** How containers become processes of this machine, and which run now: what kubelet and the faults agree on. */
@NullMarked
package dev.counters.playground.process;

import org.jspecify.annotations.NullMarked;
