/** The description of the HTTP contract, for people and for programs that make clients. */
@NullMarked
package dev.counters.app.openapi;

import org.jspecify.annotations.NullMarked;
