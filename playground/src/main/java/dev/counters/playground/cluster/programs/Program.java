package dev.counters.playground.cluster.programs;

import java.io.IOException;
import java.util.Optional;

/** A program of this machine that stands for an image. */
public interface Program {

    /**
     * What is started for a container.
     *
     * @throws IOException where the program's own files cannot be written
     */
    Start start(ContainerSetting setting) throws IOException;

    /** A mounted configuration file as the program needs it; paths and addresses in it are right already. */
    default String file(String text, ClusterAccess cluster) {
        return text;
    }

    /** What people should know of a stand-in that is less than what the image holds. */
    default Optional<String> notice() {
        return Optional.empty();
    }
}
