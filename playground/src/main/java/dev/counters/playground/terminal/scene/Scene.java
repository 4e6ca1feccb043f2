package dev.counters.playground.terminal.scene;

import java.time.Instant;
import java.util.List;

/**
 * All that is shown, as it was at one moment.
 *
 * @param services by namespace and name
 * @param happenings the latest events, newest last
 */
public record Scene(Instant time, Access access, List<ServiceScene> services, List<Happening> happenings) {

    public Scene {
        services = List.copyOf(services);
        happenings = List.copyOf(happenings);
    }
}
