package dev.counters.operator.reconciler;

import dev.counters.api.v1alpha1.CounterService;
import io.javaoperatorsdk.operator.processing.event.source.filter.OnUpdateFilter;
import java.util.Objects;

/**
 * Which changes of a CounterService are looked at: of its spec, of its end, and of its annotations, by which users ask for a switchover,
 * other passwords. The status is the operator's own word, and no news to it.
 */
public final class WorthALook implements OnUpdateFilter<CounterService> {
    @Override
    public boolean accept(CounterService now, CounterService before) {
        var is = now.getMetadata();
        var was = before.getMetadata();
        return !Objects.equals(is.getGeneration(), was.getGeneration())
                || !Objects.equals(is.getAnnotations(), was.getAnnotations())
                || !Objects.equals(is.getFinalizers(), was.getFinalizers())
                || !Objects.equals(is.getDeletionTimestamp(), was.getDeletionTimestamp());
    }
}
