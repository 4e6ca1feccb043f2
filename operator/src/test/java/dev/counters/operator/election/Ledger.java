package dev.counters.operator.election;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What clients were told, to hold servers to it. */
public final class Ledger {
    private final Map<String, Long> acknowledged = new HashMap<>();
    private final Set<String> attempted = new HashSet<>();
    private final Set<Long> values = new HashSet<>();
    private final List<String> complaints = new ArrayList<>();
    private long greatest;

    synchronized void attempted(String writer, long sequence) {
        attempted.add(writer + "/" + sequence);
    }

    synchronized void acknowledged(String writer, long sequence, long value) {
        acknowledged.put(writer + "/" + sequence, value);
        if (!values.add(value)) {
            complaints.add("value " + value + " was acknowledged twice");
        }
        greatest = Math.max(greatest, value);
    }

    public synchronized int acknowledged() {
        return acknowledged.size();
    }

    /** Notes what is wrong with the value that the primary of the newest epoch has now. */
    public synchronized void compareWith(long value) {
        if (value < greatest) {
            complaints.add("the primary is at " + value + ", but " + greatest + " was acknowledged");
        }
        if (value > attempted.size()) {
            complaints.add("the primary is at " + value + " of only " + attempted.size() + " attempts");
        }
    }

    /** {@return in what way an acknowledged increment was lost or counted twice} */
    public synchronized List<String> complaints() {
        return List.copyOf(complaints);
    }

    public void isKept() {
        assertThat(complaints()).isEmpty();
    }
}
