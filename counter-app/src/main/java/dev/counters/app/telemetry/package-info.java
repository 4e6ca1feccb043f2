/** What the app tells of its work: how requests and batches went, in numbers, traces and log lines. */
@NullMarked
package dev.counters.app.telemetry;

import org.jspecify.annotations.NullMarked;
