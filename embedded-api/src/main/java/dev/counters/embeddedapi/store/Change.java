package dev.counters.embeddedapi.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** One write: {@code before} is null for a new object; of a deleted one, {@code object} is its last state. */
public record Change(long revision, Key key, @Nullable ObjectNode before, ObjectNode object, boolean deleted) {}
