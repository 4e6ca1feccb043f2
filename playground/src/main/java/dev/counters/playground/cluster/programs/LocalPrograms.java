package dev.counters.playground.cluster.programs;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The programs that a counter's parts run as on this machine.
 *
 * @param images for the cluster
 * @param cache makes the service start faster once it is filled
 * @param redis what stands for Redis
 * @param envoy what stands for Envoy
 */
public record LocalPrograms(Images images, AppCache cache, String redis, String envoy) {

    /**
     * Looks what this machine has.
     *
     * @param app the service's jar
     * @param cache a folder for what is worth keeping between runs
     * @throws IOException with a sentence for people, where no Redis runs here
     */
    public static LocalPrograms find(SearchPath path, Path app, Path cache) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java");
        var redis = RedisBinary.find(path, cache);
        var service = new AppCache(java, app, cache);
        var envoy = path.find("envoy");
        var images = Images.none()
                .with("redis", new RedisProgram(redis, path))
                .with("valkey", new RedisProgram(redis, path))
                .with("envoy", envoy.<Program>map(EnvoyProgram::new).orElseGet(() -> new ForwarderProgram(java)))
                .with("app", new AppProgram(java, app, service));
        return new LocalPrograms(
                images,
                service,
                redis.version() + (redis.carried() ? " (of embedded-redis)" : ""),
                envoy.map(Path::toString).orElse("a forwarder, for there is no envoy on the PATH"));
    }
}
