package dev.counters.app.problem;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;

/** The body of an error, after RFC 9457. */
@Serdeable
public record Problem(
        String type, String title, int status, @Nullable String detail) {}
