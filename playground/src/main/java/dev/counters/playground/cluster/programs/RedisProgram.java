package dev.counters.playground.cluster.programs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The Redis of this machine. Commands of the container find it under the names that images have. */
public final class RedisProgram implements Program {
    private static final List<String> SERVERS = List.of("redis-server", "valkey-server");

    private final RedisBinary server;
    private final SearchPath path;

    public RedisProgram(RedisBinary server, SearchPath path) {
        this.server = server;
        this.path = path;
    }

    @Override
    public Start start(ContainerSetting setting) throws IOException {
        var programs = setting.folder().resolve("bin");
        var script = Scripts.read(
                "redis-server.sh", Map.of("server", server.file().toString(), "address", setting.address()));
        for (var name : SERVERS) {
            // A container's script may prefer one of them; both are the one that is here.
            Scripts.install(programs.resolve(name), script);
        }
        if (path.find("redis-cli").isEmpty() && path.find("valkey-cli").isEmpty()) {
            Scripts.install(programs.resolve("redis-cli"), Scripts.read("redis-cli.bash", Map.of()));
        }
        return new Start(
                        commandLine(
                                setting, programs.resolve(SERVERS.getFirst()).toString()),
                        resolved(setting))
                .with(Map.of("PATH", path.startingWith(programs)));
    }

    /** With addresses for names: what a server says of itself, others of this machine must find. */
    private static Map<String, String> resolved(ContainerSetting setting) {
        var all = new HashMap<>(setting.environment());
        all.replaceAll((name, value) -> setting.cluster().resolve().apply(value));
        return all;
    }

    /** Arguments alone are the server's, as in the images. */
    private static List<String> commandLine(ContainerSetting setting, String server) {
        var all = new ArrayList<>(setting.commandLine());
        if (setting.command().isEmpty() && (all.isEmpty() || !SERVERS.contains(all.getFirst()))) {
            all.addFirst(server);
        } else if (SERVERS.contains(all.getFirst())) {
            all.set(0, server);
        }
        return all;
    }
}
