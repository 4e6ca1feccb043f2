package dev.counters.playground.cluster.network;

import dev.counters.playground.cluster.objects.LocalNode;
import dev.counters.playground.cluster.objects.ObjectKey;
import dev.counters.playground.cluster.objects.Pods;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.discovery.v1.Endpoint;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointPort;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointPortBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSliceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shows in an EndpointSlice which pods a Service leads to. One slice a Service: there are few pods here. */
final class SliceWriter {
    private final KubernetesClient client;
    private final Endpoints endpoints;
    private final Map<ObjectKey, EndpointSlice> written = new HashMap<>();

    SliceWriter(KubernetesClient client, Endpoints endpoints) {
        this.client = client;
        this.endpoints = endpoints;
    }

    void follow(ObjectKey key, Optional<Service> service) {
        var wanted = service.filter(found -> found.getSpec().getSelector() != null
                        && !found.getSpec().getSelector().isEmpty())
                .map(found -> slice(found, endpoints.of(found)));
        if (wanted.isEmpty()) {
            // The slice has an owner reference, so it went with its Service.
            written.remove(key);
            return;
        }
        var slice = wanted.orElseThrow();
        if (!slice.equals(written.get(key))) {
            client.resource(slice).createOr(existing -> existing.update());
            written.put(key, slice);
        }
    }

    static EndpointSlice slice(Service service, List<Pod> pods) {
        var name = service.getMetadata().getName();
        return new EndpointSliceBuilder()
                .withNewMetadata()
                .withName(name + "-local")
                .withNamespace(service.getMetadata().getNamespace())
                .addToLabels("kubernetes.io/service-name", name)
                .addToLabels("endpointslice.kubernetes.io/managed-by", "endpointslice-controller.k8s.io")
                .addNewOwnerReference()
                .withApiVersion("v1")
                .withKind("Service")
                .withName(name)
                .withUid(service.getMetadata().getUid())
                .withController(true)
                .withBlockOwnerDeletion(true)
                .endOwnerReference()
                .endMetadata()
                .withAddressType("IPv4")
                .withEndpoints(pods.stream()
                        .sorted(Comparator.comparing(pod -> pod.getMetadata().getName()))
                        .map(pod -> endpoint(service, pod))
                        .toList())
                .withPorts(ports(service, pods))
                .build();
    }

    private static Endpoint endpoint(Service service, Pod pod) {
        var ready = Endpoints.listed(service, pod);
        return new EndpointBuilder()
                .withAddresses(Pods.address(pod).orElseThrow())
                .withNewConditions()
                .withReady(ready)
                .withServing(Pods.conditionTrue(pod, "Ready"))
                .withTerminating(Pods.terminating(pod))
                .endConditions()
                .withHostname(
                        pod.getSpec().getSubdomain() == null
                                ? null
                                : pod.getSpec().getHostname())
                .withNodeName(LocalNode.NAME)
                .withNewTargetRef()
                .withKind("Pod")
                .withName(pod.getMetadata().getName())
                .withNamespace(pod.getMetadata().getNamespace())
                .withUid(pod.getMetadata().getUid())
                .endTargetRef()
                .build();
    }

    private static List<EndpointPort> ports(Service service, List<Pod> pods) {
        return service.getSpec().getPorts().stream()
                .flatMap(port -> pods.stream()
                        .limit(1)
                        .flatMapToInt(pod -> Endpoints.targetPort(pod, port).stream())
                        .mapToObj(number -> new EndpointPortBuilder()
                                .withName(Optional.ofNullable(port.getName()).orElse(""))
                                .withPort(number)
                                .withProtocol(port.getProtocol())
                                .build()))
                .toList();
    }
}
