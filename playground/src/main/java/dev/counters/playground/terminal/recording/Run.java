package dev.counters.playground.terminal.recording;

/**
 * Neighbouring characters of one shade.
 *
 * @param column of the first, from zero
 */
record Run(int column, Shade shade, String text) {}
