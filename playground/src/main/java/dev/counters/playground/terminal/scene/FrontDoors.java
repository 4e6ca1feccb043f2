package dev.counters.playground.terminal.scene;

import java.net.URI;
import java.util.Optional;

/** Where this machine reaches CounterServices. */
public interface FrontDoors {

    /** {@return the front door of a CounterService; empty while it has none} */
    Optional<URI> find(String namespace, String name);
}
