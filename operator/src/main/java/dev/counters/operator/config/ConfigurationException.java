package dev.counters.operator.config;

import java.util.List;

/** The environment cannot be used. The message has one sentence for each variable that is wrong. */
public final class ConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    ConfigurationException(List<String> problems) {
        super(String.join(" ", problems));
        this.problems = List.copyOf(problems);
    }

    /** One sentence for each problem, in the order of the documentation. */
    public List<String> problems() {
        return problems;
    }
}
