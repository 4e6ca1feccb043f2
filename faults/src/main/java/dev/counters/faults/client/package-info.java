/** Clients that count over HTTP and write down what they are told. */
@NullMarked
package dev.counters.faults.client;

import org.jspecify.annotations.NullMarked;
