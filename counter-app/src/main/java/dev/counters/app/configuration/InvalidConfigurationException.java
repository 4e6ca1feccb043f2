package dev.counters.app.configuration;

/** A variable of the environment cannot be used; the message is one sentence for the person who set it. */
public final class InvalidConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The message is the variable's name, followed by {@code complaint}. */
    public InvalidConfigurationException(String variable, String complaint) {
        super(variable + " " + complaint);
    }
}
