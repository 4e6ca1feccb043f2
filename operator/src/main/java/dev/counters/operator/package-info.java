/** The operator's entry point; what it wires lives in the packages below. */
@NullMarked
package dev.counters.operator;

import org.jspecify.annotations.NullMarked;
