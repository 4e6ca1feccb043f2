package dev.counters.operator.election;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import redis.embedded.core.ExecutableProvider;

/** The servers that elections are tested with. */
public enum RedisProgram {
    VALKEY("valkey-server"),
    /** Debian's, under the name that the tools give it. */
    REDIS("redis-server-7.0"),
    /** What the library for tests carries: an old one, without WAITAOF. */
    REDIS_6("");

    private final String program;

    RedisProgram(String program) {
        this.program = program;
    }

    /** {@return where it is, if this machine has it} */
    public Optional<Path> path() {
        return program.isEmpty() ? Optional.of(carried()) : onPath(program);
    }

    /** {@return the newest that this machine has} */
    public static RedisProgram best() {
        return Stream.of(values())
                .filter(one -> one.path().isPresent())
                .findFirst()
                .orElseThrow();
    }

    private static Path carried() {
        try {
            return ExecutableProvider.newJarResourceProvider().get().toPath();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Optional<Path> onPath(String name) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
