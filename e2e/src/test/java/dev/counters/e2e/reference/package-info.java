/** The pages of docs that are written from the code, and what pages may name. */
@NullMarked
package dev.counters.e2e.reference;

import org.jspecify.annotations.NullMarked;
