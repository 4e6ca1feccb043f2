/** Encrypted requests: what clients are shown, and which of them are let in. */
@NullMarked
package dev.counters.app.tls;

import org.jspecify.annotations.NullMarked;
