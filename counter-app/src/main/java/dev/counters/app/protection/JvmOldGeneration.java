package dev.counters.app.protection;

import dev.counters.app.protection.HeapPressure.OldGeneration;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.List;
import java.util.Optional;

/** This process' old generation; of a heap that has none, nothing is ever told. */
final class JvmOldGeneration implements OldGeneration {
    private final Optional<MemoryPoolMXBean> pool;
    private final List<GarbageCollectorMXBean> collectors;

    JvmOldGeneration() {
        // Of a heap's pools, only the old generation supports a threshold: the young ones are meant to be full.
        pool = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(candidate -> candidate.getType() == MemoryType.HEAP)
                .filter(MemoryPoolMXBean::isUsageThresholdSupported)
                .filter(MemoryPoolMXBean::isCollectionUsageThresholdSupported)
                .findFirst();
        collectors = ManagementFactory.getGarbageCollectorMXBeans().stream()
                .filter(collector -> pool.stream()
                        .anyMatch(old -> List.of(collector.getMemoryPoolNames()).contains(old.getName())))
                .toList();
    }

    @Override
    public long collections() {
        return collectors.stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                .sum();
    }

    @Override
    public double fillAfterCollection() {
        return pool.map(MemoryPoolMXBean::getCollectionUsage)
                .filter(usage -> usage.getMax() > 0)
                .map(JvmOldGeneration::fill)
                .orElse(0.0);
    }

    private static double fill(MemoryUsage usage) {
        return (double) usage.getUsed() / usage.getMax();
    }
}
