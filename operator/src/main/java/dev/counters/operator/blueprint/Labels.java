package dev.counters.operator.blueprint;

import java.util.Map;
import java.util.TreeMap;

/** The labels of owned objects, and the immutable subset of them that selectors use. */
public final class Labels {
    public static final String NAME = "app.kubernetes.io/name";
    public static final String INSTANCE = "app.kubernetes.io/instance";
    public static final String COMPONENT = "app.kubernetes.io/component";
    public static final String MANAGED_BY = "app.kubernetes.io/managed-by";
    public static final String PART_OF = "app.kubernetes.io/part-of";

    /** What a Redis server does at present: {@link #PRIMARY} or {@link #REPLICA}. Of pods alone, kept by the operator. */
    public static final String ROLE = "counters.dev/role";

    public static final String PRIMARY = "primary";
    public static final String REPLICA = "replica";

    public static final String COUNTER_SERVICE = "counter-service";
    public static final String OPERATOR = "counter-operator";
    /** What every informer selects on: the operator caches no object but its own. */
    public static final String OWNED_SELECTOR = MANAGED_BY + "=" + OPERATOR;

    private Labels() {}

    /** {@return the labels of an owned object} */
    public static Map<String, String> of(String serviceName, Part part) {
        var labels = new TreeMap<>(selector(serviceName, part));
        labels.put(MANAGED_BY, OPERATOR);
        labels.put(PART_OF, "counters");
        return labels;
    }

    /** {@return the labels that find the pods of a part} */
    public static Map<String, String> selector(String serviceName, Part part) {
        return new TreeMap<>(Map.of(NAME, COUNTER_SERVICE, INSTANCE, serviceName, COMPONENT, part.component()));
    }
}
