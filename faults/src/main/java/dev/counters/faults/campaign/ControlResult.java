package dev.counters.faults.campaign;

import java.util.Optional;

/**
 * What came of a control.
 *
 * @param found the run in which the checker found what it had to
 * @param tries how many runs that took
 * @param skipped why it was not tried
 */
record ControlResult(Control control, Optional<RunResult> found, int tries, Optional<String> skipped) {

    boolean holds() {
        return found.isPresent() || skipped.isPresent();
    }

    /** For people. */
    String sentence() {
        if (skipped.isPresent()) {
            return "skipped: the control with %s: %s".formatted(control.sentence(), skipped.get());
        }
        return found.map(run -> "The control with %s failed as it must: %d %s (run %d)."
                        .formatted(control.sentence(), run.amount(control.expected()), word(), tries))
                .orElseGet(() -> "The control with %s found nothing %s in %d runs: the checker sees too little."
                        .formatted(control.sentence(), word(), tries));
    }

    private String word() {
        return switch (control.expected()) {
            case LOST -> "lost";
            case DUPLICATED -> "duplicated";
            case DISORDERED -> "out of order";
            case UNHELPFUL -> "unhelpful";
        };
    }
}
