package dev.counters.playground.cluster.objects;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.client.dsl.AnyNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** All objects of a kind, as a watch follows them. */
public final class Watched<T extends HasMetadata> implements AutoCloseable {
    private final SharedIndexInformer<T> informer;

    private Watched(SharedIndexInformer<T> informer) {
        this.informer = informer;
    }

    /** Follows all namespaces; nobody is told anything before {@link #start}. */
    public static <T extends HasMetadata, L extends KubernetesResourceList<T>> Watched<T> all(
            AnyNamespaceOperation<T, L, ? extends Resource<T>> operation) {
        return new Watched<>(operation.runnableInformer(0));
    }

    /** Calls at each change, also when an object goes; quick, for it holds up the others. */
    public Watched<T> onChange(Consumer<T> call) {
        return onChange(call, call);
    }

    /** Calls one for what is new or changed, and the other for what is gone. */
    public Watched<T> onChange(Consumer<T> present, Consumer<T> deleted) {
        informer.addEventHandler(new ResourceEventHandler<>() {
            @Override
            public void onAdd(T added) {
                present.accept(added);
            }

            @Override
            public void onUpdate(T before, T after) {
                present.accept(after);
            }

            @Override
            public void onDelete(T gone, boolean unknown) {
                deleted.accept(gone);
            }
        });
        return this;
    }

    /** Returns once every object of now is known. */
    public void start() {
        informer.run();
    }

    public List<T> list() {
        return informer.getStore().list();
    }

    public List<T> list(String namespace) {
        return list().stream()
                .filter(object -> namespace.equals(object.getMetadata().getNamespace()))
                .toList();
    }

    public Optional<T> get(ObjectKey key) {
        return Optional.ofNullable(informer.getStore().getByKey(key.toString()));
    }

    @Override
    public void close() {
        informer.close();
    }
}
