package dev.counters.playground.cluster.programs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.regex.Pattern;

/** The Envoy of this machine, told to ask the cluster's name server. */
public final class EnvoyProgram implements Program {
    private static final Pattern RESOLVER = Pattern.compile(
            "(?m)^(\\s*)(\"@type\": type\\.googleapis\\.com/envoy\\.extensions\\.network\\.dns_resolver\\.cares\\.v3\\.CaresDnsResolverConfig)$");

    private final Path envoy;

    public EnvoyProgram(Path envoy) {
        this.envoy = envoy;
    }

    @Override
    public Start start(ContainerSetting setting) {
        var command = new ArrayList<>(setting.commandLine());
        if (!command.isEmpty() && command.getFirst().equals("envoy")) {
            command.removeFirst();
        }
        command.addFirst(envoy.toString());
        if (!command.contains("--disable-hot-restart")) {
            // Else the second Envoy of a machine would take the first one's shared memory for its own.
            command.add("--disable-hot-restart");
        }
        return new Start(command, setting.environment());
    }

    @Override
    public String file(String text, ClusterAccess cluster) {
        var dns = cluster.dns();
        return RESOLVER.matcher(text)
                .replaceAll(found -> "%s%s%n%sresolvers: [ { socket_address: { address: %s, port_value: %d } } ]"
                        .formatted(found.group(1), found.group(2), found.group(1), dns.getHostString(), dns.getPort()));
    }
}
