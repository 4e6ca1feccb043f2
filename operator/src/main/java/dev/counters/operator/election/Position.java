package dev.counters.operator.election;

import java.util.Comparator;

/**
 * How far a server's data goes. Replication offsets would not do: they are not comparable after a restart.
 *
 * @param epoch of the primary that wrote it; 0 where no election was held yet
 * @param sequence of the last batch
 */
public record Position(long epoch, long sequence) implements Comparable<Position> {
    private static final Comparator<Position> ORDER =
            Comparator.comparingLong(Position::epoch).thenComparingLong(Position::sequence);

    @Override
    public int compareTo(Position other) {
        return ORDER.compare(this, other);
    }
}
