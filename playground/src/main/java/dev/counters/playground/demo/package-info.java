/** The scripted tour: counts while parts of the system are killed, and compares with the clients' own ledger. */
@NullMarked
package dev.counters.playground.demo;

import org.jspecify.annotations.NullMarked;
