/** The live view of the playground: a tree that is redrawn in place, or plain lines where there is no terminal. */
@NullMarked
package dev.counters.playground.terminal;

import org.jspecify.annotations.NullMarked;
