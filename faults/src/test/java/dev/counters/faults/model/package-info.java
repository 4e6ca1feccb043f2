/** The election's model in TLA+, explored by TLC. */
@NullMarked
package dev.counters.faults.model;

import org.jspecify.annotations.NullMarked;
