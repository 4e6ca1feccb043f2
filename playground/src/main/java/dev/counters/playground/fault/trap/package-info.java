/** Catches every call by which a process makes its files durable, by the kernel's seccomp user notification. */
@NullMarked
package dev.counters.playground.fault.trap;

import org.jspecify.annotations.NullMarked;
