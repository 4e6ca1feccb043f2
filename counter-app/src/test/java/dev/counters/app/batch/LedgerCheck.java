package dev.counters.app.batch;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Compares what all clients of one counter were told with its value in the end. Each change added 1. */
final class LedgerCheck {
    private LedgerCheck() {}

    /** {@return what cannot be, one sentence each} */
    static List<String> complaints(List<Ledger> ledgers, long end) {
        List<String> complaints = new ArrayList<>();
        Set<Long> seen = new HashSet<>();
        for (var ledger : ledgers) {
            long before = 0;
            for (long value : ledger.acknowledged()) {
                if (!seen.add(value)) {
                    complaints.add(value + " was given twice");
                }
                if (value <= before) {
                    complaints.add(value + " came after " + before);
                }
                if (value > end) {
                    complaints.add(value + " was acknowledged, and in the end there were " + end);
                }
                before = value;
            }
        }
        long acknowledged = ledgers.stream()
                .mapToLong(ledger -> ledger.acknowledged().size())
                .sum();
        long unknown = ledgers.stream().mapToLong(Ledger::unknown).sum();
        if (acknowledged > end) {
            complaints.add(acknowledged + " were acknowledged, " + end + " counted: some were lost");
        }
        if (end > acknowledged + unknown) {
            complaints.add("%d counted, %d acknowledged and %d unknown: some counted twice"
                    .formatted(end, acknowledged, unknown));
        }
        return complaints;
    }
}
