package dev.counters.playground.cluster.workload;

import dev.counters.playground.cluster.objects.Pods;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.List;

/**
 * The pods of a controller. They are read from the API at each decision: a watch may not have told of a pod that was
 * created a moment ago, and it would be created twice.
 */
record OwnedPods(KubernetesClient client) {

    List<Pod> of(HasMetadata owner) {
        return client.pods().inNamespace(owner.getMetadata().getNamespace()).list().getItems().stream()
                .filter(pod -> Pods.ownedBy(pod, owner))
                .toList();
    }

    /** {@return whether it was not there yet} */
    boolean create(Pod pod) {
        try {
            client.resource(pod).create();
            return true;
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_CONFLICT) {
                return false;
            }
            throw e;
        }
    }

    void delete(HasMetadata owner, String pod) {
        client.pods()
                .inNamespace(owner.getMetadata().getNamespace())
                .withName(pod)
                .delete();
    }
}
