package dev.counters.operator.reconciler;

import dev.counters.operator.dependent.NameTakenException;
import dev.counters.operator.status.Problem;
import dev.counters.operator.status.Reason;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Translates what went wrong with single objects, at one place. */
final class WriteFailures {
    private static final Logger log = LoggerFactory.getLogger(WriteFailures.class);
    private static final int UNPROCESSABLE = 422;
    private static final int FORBIDDEN = 403;
    private static final int LONGEST = 1_000;

    private WriteFailures() {}

    /** {@return the failure that tells most; empty if there was none} */
    static Optional<Problem> inWords(Collection<Exception> failures) {
        return failures.stream().map(WriteFailures::inWords).min(Comparator.comparing(Problem::reason));
    }

    private static Problem inWords(Exception failure) {
        var problem = translate(failure);
        log.warn("An object could not be written: {}", problem.message());
        log.debug("The failure in full", failure);
        return problem;
    }

    private static Problem translate(Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof NameTakenException taken) {
                return new Problem(Reason.NameTaken, String.valueOf(taken.getMessage()));
            }
            if (cause instanceof KubernetesClientException refused && refused.getStatus() != null) {
                return refused(refused);
            }
        }
        return new Problem(
                Reason.ReconcileFailed, shorten("an object could not be written and is tried again: " + failure));
    }

    private static Problem refused(KubernetesClientException refused) {
        var says = String.valueOf(refused.getStatus().getMessage());
        return switch (refused.getCode()) {
            case UNPROCESSABLE ->
                new Problem(Reason.WriteRefused, shorten("the API server refuses what the spec asks for: " + says));
            case FORBIDDEN ->
                new Problem(Reason.WriteRefused, shorten("the API server forbids it (rights or a quota): " + says));
            default ->
                new Problem(Reason.ReconcileFailed, shorten("the API server failed and is tried again: " + says));
        };
    }

    private static String shorten(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
