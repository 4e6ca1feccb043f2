package dev.counters.playground.process;

import java.util.List;

/** The containers' processes. */
public interface ContainerProcesses {

    /** Those that run now, in no order. */
    List<ContainerProcess> running();
}
