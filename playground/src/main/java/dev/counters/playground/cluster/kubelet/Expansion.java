package dev.counters.playground.cluster.kubelet;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Kubernetes' <code>$(NAME)</code> in commands and variables. */
final class Expansion {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\$|\\$\\(([^)]*)\\)");

    private Expansion() {}

    /** Puts in the variables that are known; what is not known stays, and two dollars are one. */
    static String of(String text, Map<String, String> variables) {
        return REFERENCE
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        found.group().equals("$$")
                                ? "$"
                                : Optional.ofNullable(variables.get(found.group(1)))
                                        .orElse(found.group())));
    }
}
