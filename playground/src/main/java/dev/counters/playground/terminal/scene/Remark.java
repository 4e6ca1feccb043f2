package dev.counters.playground.terminal.scene;

/** A state in plain words. */
public record Remark(Tone tone, String text) {}
