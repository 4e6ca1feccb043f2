package dev.counters.playground;

import java.util.Locale;
import java.util.Optional;

/** Whether the playground can stand on this operating system. */
final class Ground {
    private Ground() {}

    /** {@return in one sentence what is missing; empty where nothing is} */
    static Optional<String> whyNot(String operatingSystem) {
        var name = operatingSystem.toLowerCase(Locale.ROOT);
        return name.startsWith("windows")
                ? Optional.of("The playground starts Linux programs: on Windows, run it in WSL 2.")
                : Optional.empty();
    }
}
