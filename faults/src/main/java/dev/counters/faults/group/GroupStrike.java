package dev.counters.faults.group;

/**
 * One fault.
 *
 * @param who which of those that it can hit
 * @param pause in ms before it, once the group serves
 * @param lasts in ms until it is undone
 * @param patient whether it waits until the group is whole again, rather than until it serves
 * @param amount of a clock: hours; of a power cut: the seed of what remains; of an operator: at which command
 */
record GroupStrike(GroupHarm harm, int who, long pause, long lasts, boolean patient, long amount) {
    String sentence() {
        return "%s, for %d ms".formatted(harm.sentence(), lasts);
    }
}
