/** The rules of style that the build can check, as ArchUnit rules that each module's tests include. */
@NullMarked
package dev.counters.style;

import org.jspecify.annotations.NullMarked;
