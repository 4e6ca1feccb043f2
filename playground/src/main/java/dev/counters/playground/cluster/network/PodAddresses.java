package dev.counters.playground.cluster.network;

import dev.counters.playground.cluster.objects.ObjectKey;
import java.util.HashMap;
import java.util.Map;

/**
 * Gives every pod an address. A pod that comes again by the same name gets the same one, so that a StatefulSet's member
 * may be named by address before it is there; else an address rests as long as others are free.
 */
public final class PodAddresses {
    /** The first of a block is the name server's. */
    private static final int FIRST = 2;

    private final AddressBlock block;
    private final Map<ObjectKey, Integer> taken = new HashMap<>();
    private int next = FIRST;

    public PodAddresses(AddressBlock block) {
        this.block = block;
    }

    public synchronized String of(ObjectKey pod) {
        return block.pod(taken.computeIfAbsent(pod, unknown -> free()));
    }

    /** For pods whose name never comes again. */
    public synchronized void release(ObjectKey pod) {
        taken.remove(pod);
    }

    private int free() {
        for (var tries = FIRST; tries <= AddressBlock.LAST; tries++) {
            var candidate = next;
            next = next == AddressBlock.LAST ? FIRST : next + 1;
            if (!taken.containsValue(candidate)) {
                return candidate;
            }
        }
        throw new NoAddressException("All addresses for pods are taken: this cluster runs at most "
                + (AddressBlock.LAST - FIRST + 1) + " pods.");
    }
}
