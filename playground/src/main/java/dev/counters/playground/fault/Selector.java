package dev.counters.playground.fault;

import dev.counters.playground.process.ContainerProcess;
import java.util.function.Predicate;

/**
 * Chooses containers.
 *
 * @param description for messages, as in "No container runs of {@code description}"
 */
public record Selector(String description, Predicate<ContainerProcess> predicate) {

    public static Selector everything() {
        return new Selector("any pod", process -> true);
    }

    public static Selector namespace(String namespace) {
        return new Selector(
                "namespace " + namespace, process -> process.namespace().equals(namespace));
    }

    public static Selector pod(String namespace, String pod) {
        return new Selector(
                "pod " + namespace + "/" + pod,
                process ->
                        process.namespace().equals(namespace) && process.pod().equals(pod));
    }

    /** All pods whose names begin so, as those of a Deployment or StatefulSet do. */
    public static Selector podsOf(String namespace, String prefix) {
        return new Selector(
                "pods " + namespace + "/" + prefix + "*",
                process ->
                        process.namespace().equals(namespace) && process.pod().startsWith(prefix));
    }

    /** Of those chosen only the containers of this name. */
    public Selector container(String container) {
        return new Selector(
                "container " + container + " of " + description,
                predicate.and(process -> process.container().equals(container)));
    }

    boolean matches(ContainerProcess process) {
        return predicate.test(process);
    }
}
