package dev.counters.operator.reconciler;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The nodes that take no more pods, as while they are drained. Only those are followed: a cluster may have thousands. */
public final class EmptiedNodes implements Supplier<Set<String>>, AutoCloseable {
    private static final String CORDONED = "spec.unschedulable";

    private final SharedIndexInformer<Node> nodes;

    /** @param changed told when there is another one, or one less */
    public EmptiedNodes(KubernetesClient client, Runnable changed) {
        nodes = client.nodes().withField(CORDONED, "true").runnableInformer(0).addEventHandler(new Changes(changed));
        nodes.start();
    }

    /** {@return their names} */
    @Override
    public Set<String> get() {
        return nodes.getStore().list().stream()
                .map(node -> node.getMetadata().getName())
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void close() {
        nodes.close();
    }

    private record Changes(Runnable changed) implements ResourceEventHandler<Node> {
        @Override
        public void onAdd(Node node) {
            changed.run();
        }

        @Override
        public void onUpdate(Node before, Node now) {}

        @Override
        public void onDelete(Node node, boolean unknown) {
            changed.run();
        }
    }
}
