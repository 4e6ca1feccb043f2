package dev.counters.playground.cluster.programs;

import io.fabric8.kubernetes.api.model.Container;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Where and how a container is to run.
 *
 * @param container as the pod's spec has it
 * @param address the pod's; nothing may listen elsewhere
 * @param folder the container's own, gone with the pod
 * @param temporary what stands for /tmp
 * @param command the entry point, with local paths; empty for the image's own
 * @param args with local paths
 * @param environment all that the container sees
 * @param cluster how it finds others
 */
public record ContainerSetting(
        Container container,
        String address,
        Path folder,
        Path temporary,
        List<String> command,
        List<String> args,
        Map<String, String> environment,
        ClusterAccess cluster) {

    public ContainerSetting {
        command = List.copyOf(command);
        args = List.copyOf(args);
        environment = Map.copyOf(environment);
    }

    /** The pod's command with its arguments. */
    public List<String> commandLine() {
        return Stream.concat(command.stream(), args.stream()).toList();
    }

    /** {@return the port of that name} */
    int port(String name, int otherwise) {
        return container.getPorts().stream()
                .filter(port -> name.equals(port.getName()))
                .map(port -> port.getContainerPort())
                .findFirst()
                .orElse(otherwise);
    }
}
