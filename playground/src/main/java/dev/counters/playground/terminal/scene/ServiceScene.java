package dev.counters.playground.terminal.scene;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * One CounterService.
 *
 * @param state whether it answers, in a word or two; its first remark says more where it does not
 * @param remarks what is going on or wrong; none if all is well
 * @param url its address as its status has it; empty while there is none
 * @param counter its value, if it could be read
 * @param requestsPerSecond over all app pods, without probes and without this view's own reads
 */
public record ServiceScene(
        String namespace,
        String name,
        Remark state,
        List<Remark> remarks,
        String url,
        OptionalLong counter,
        OptionalDouble requestsPerSecond,
        List<PartScene> parts) {

    private static final String DEFAULT_NAMESPACE = "default";

    public ServiceScene {
        remarks = List.copyOf(remarks);
        parts = List.copyOf(parts);
    }

    /** {@return the name, with its namespace unless that is the default one} */
    public String title() {
        return title(namespace, name);
    }

    static String title(String namespace, String name) {
        return namespace.equals(DEFAULT_NAMESPACE) ? name : namespace + "/" + name;
    }
}
