package dev.counters.e2e;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The kubectl on the PATH, as users run it, in one namespace.
 *
 * @param kubeconfig the cluster to talk to
 * @param namespace the namespace of all that is named without one
 */
public record Kubectl(Path kubeconfig, String namespace) {
    /** Runs kubectl with these arguments, whatever comes of it. */
    public Command tryRun(String... arguments) {
        return tryWithInput("", arguments);
    }

    /** Runs kubectl with that standard input, whatever comes of it. */
    public Command tryWithInput(String input, String... arguments) {
        List<String> command = Stream.concat(Stream.of("kubectl", "--namespace", namespace), Stream.of(arguments))
                .toList();
        return Command.run(command, input, Map.of("KUBECONFIG", kubeconfig.toString()));
    }

    /** Runs kubectl, which must succeed; returns its output. */
    public String run(String... arguments) {
        return tryRun(arguments).output();
    }

    /** Applies that YAML. */
    public void apply(String yaml) {
        tryWithInput(yaml, "apply", "-f", "-").output();
    }

    /** Applies that file. */
    public void apply(Path file) {
        run("apply", "-f", file.toString());
    }

    Kubectl in(String other) {
        return new Kubectl(kubeconfig, other);
    }
}
