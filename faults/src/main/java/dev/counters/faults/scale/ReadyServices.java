package dev.counters.faults.scale;

import dev.counters.api.v1alpha1.CounterService;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** How many services say that they are as they should be. */
final class ReadyServices implements ResourceEventHandler<CounterService>, AutoCloseable {
    private final Set<String> ready = ConcurrentHashMap.newKeySet();
    private final SharedIndexInformer<CounterService> informer;

    @SuppressWarnings("this-escape") // Nobody extends it, and what it is told is kept in the set above.
    ReadyServices(KubernetesClient client) {
        informer = client.resources(CounterService.class).inAnyNamespace().inform(this);
    }

    int count() {
        return ready.size();
    }

    @Override
    public void onAdd(CounterService service) {
        look(service);
    }

    @Override
    public void onUpdate(CounterService before, CounterService now) {
        look(now);
    }

    @Override
    public void onDelete(CounterService service, boolean unknown) {
        ready.remove(service.getMetadata().getNamespace());
    }

    private void look(CounterService service) {
        var namespace = service.getMetadata().getNamespace();
        if (Population.isReady(service)) {
            ready.add(namespace);
        } else {
            ready.remove(namespace);
        }
    }

    @Override
    public void close() {
        informer.close();
    }
}
