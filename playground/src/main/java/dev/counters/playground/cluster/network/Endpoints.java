package dev.counters.playground.cluster.network;

import dev.counters.playground.cluster.objects.Pods;
import dev.counters.playground.cluster.objects.Selectors;
import dev.counters.playground.cluster.objects.Watched;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Which pods are behind a Service. */
final class Endpoints {
    private final Watched<Pod> pods;

    Endpoints(Watched<Pod> pods) {
        this.pods = pods;
    }

    /** Those that the selector names and that have an address, whether they are ready or not. */
    List<Pod> of(Service service) {
        var selector = Optional.ofNullable(service.getSpec().getSelector()).orElse(Map.of());
        if (selector.isEmpty()) {
            return List.of();
        }
        return pods.list(service.getMetadata().getNamespace()).stream()
                .filter(pod -> Selectors.containsAll(pod.getMetadata().getLabels(), selector))
                .filter(pod -> Pods.address(pod).isPresent() && !Pods.finished(pod))
                .toList();
    }

    /** Those that new connections go to: the ready, and where there is none, those that still serve while they end. */
    List<InetSocketAddress> serving(Service service, ServicePort port) {
        var all = of(service);
        var ready = sockets(all.stream().filter(pod -> listed(service, pod)), port);
        return ready.isEmpty() ? sockets(all.stream().filter(Endpoints::servingWhileTerminating), port) : ready;
    }

    /** Whether a Service's name leads to the pod. */
    static boolean listed(Service service, Pod pod) {
        return Boolean.TRUE.equals(service.getSpec().getPublishNotReadyAddresses()) || Pods.ready(pod);
    }

    static boolean servingWhileTerminating(Pod pod) {
        return Pods.terminating(pod) && Pods.conditionTrue(pod, "Ready");
    }

    private static List<InetSocketAddress> sockets(Stream<Pod> pods, ServicePort port) {
        return pods.flatMap(pod -> socket(pod, port).stream()).toList();
    }

    private static Optional<InetSocketAddress> socket(Pod pod, ServicePort port) {
        var target = targetPort(pod, port);
        return target.isEmpty()
                ? Optional.empty()
                : Pods.address(pod).map(address -> new InetSocketAddress(Addresses.parse(address), target.getAsInt()));
    }

    static OptionalInt targetPort(Pod pod, ServicePort port) {
        var target = Optional.ofNullable(port.getTargetPort()).orElseGet(() -> new IntOrString(port.getPort()));
        if (target.getIntVal() != null) {
            return OptionalInt.of(target.getIntVal());
        }
        return pod.getSpec().getContainers().stream()
                .flatMap(container -> container.getPorts().stream())
                .filter(candidate -> target.getStrVal().equals(candidate.getName()))
                .mapToInt(ContainerPort::getContainerPort)
                .findFirst();
    }
}
