package dev.counters.app.request;

/** A header to be added to an answer. */
public record Field(CharSequence name, CharSequence value) {}
