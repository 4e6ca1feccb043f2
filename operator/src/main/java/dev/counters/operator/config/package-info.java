/** The operator's own settings, read once from the environment and validated as a whole. */
@NullMarked
package dev.counters.operator.config;

import org.jspecify.annotations.NullMarked;
