package dev.counters.operator.blueprint;

import dev.counters.api.v1alpha1.CounterServiceSpec;
import io.fabric8.kubernetes.api.model.Quantity;

/**
 * What the Redis servers are to be at this moment. It may lag behind the spec: a server's pod is there before it joins and
 * goes only after it left, and disks grow before the template of new ones does.
 *
 * @param servers how many pods there are to be
 * @param disk the size in the template of new disks
 */
public record RedisShape(int servers, Quantity disk) {
    /** {@return what the spec wants in the end} */
    public static RedisShape of(CounterServiceSpec spec) {
        return new RedisShape(spec.redis().servers(), spec.redis().storage().size());
    }
}
