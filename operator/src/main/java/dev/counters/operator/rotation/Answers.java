package dev.counters.operator.rotation;

import dev.counters.api.v1alpha1.RotationStatus;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What is to be said of a change of passwords. Never one of them. */
public final class Answers {
    private Answers() {}

    /**
     * {@return the status' answer to a request}
     *
     * @param asked the annotation's value
     * @param kept what the Secret of the service's Redis holds; empty where there is none
     */
    public static Optional<RotationStatus> of(Optional<String> asked, Optional<Map<String, String>> kept) {
        return asked.map(request -> new RotationStatus(
                request,
                kept.map(known -> result(request, known))
                        .orElse("nothing to do: the operator keeps no passwords here")));
    }

    private static String result(String request, Map<String, String> kept) {
        if (isSpreading(kept)) {
            return "under way: the servers learn the next passwords, which nobody uses yet";
        }
        if (!request.equals(kept.get(Entries.REQUEST))) {
            return hasFormer(kept)
                    ? "waits until the passwords of the last change alone are valid"
                    : "not begun: see that spec.paused is false and the condition Degraded says nothing";
        }
        return hasFormer(kept) ? "done: the former passwords are valid until " + end(kept) + " at least" : "done";
    }

    /** {@return whether servers learn passwords that nobody uses yet} */
    public static boolean isSpreading(Map<String, String> kept) {
        return kept.keySet().stream().anyMatch(entry -> entry.endsWith(Entries.NEXT));
    }

    /** {@return whether former passwords are valid} */
    public static boolean hasFormer(Map<String, String> kept) {
        return kept.keySet().stream().anyMatch(entry -> entry.endsWith(Entries.FORMER));
    }

    static Instant end(Map<String, String> kept) {
        try {
            return Instant.ofEpochSecond(Long.parseLong(kept.getOrDefault(Entries.SINCE, "0")))
                    .plus(Rotation.GRACE);
        } catch (NumberFormatException spoiled) {
            return Instant.EPOCH;
        }
    }
}
