package dev.counters.playground.terminal.scene;

import java.time.Instant;

/**
 * An event of a CounterService or a pod.
 *
 * @param time when it happened last
 * @param subject whose it is, such as {@code visits} or {@code pod visits-app-0}
 * @param count how often it happened
 */
public record Happening(Instant time, String subject, boolean warning, String reason, String note, int count) {

    /** {@return whether the other is the same news, perhaps of another time} */
    boolean tellsTheSameAs(Happening other) {
        return subject.equals(other.subject) && reason.equals(other.reason) && note.equals(other.note);
    }
}
