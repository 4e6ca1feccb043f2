package dev.counters.playground.cluster.network;

import dev.counters.playground.cluster.objects.ObjectKey;
import dev.counters.playground.cluster.objects.Pods;
import dev.counters.playground.cluster.objects.Watched;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The cluster's DNS: names of Services, and of pods behind headless ones. */
public final class ClusterNames {
    private static final Pattern IN_TEXT =
            Pattern.compile("(?<![\\w.-])[a-z0-9-]+(?:\\.[a-z0-9-]+){1,2}\\.svc(?:\\.cluster\\.local)?(?![\\w-])");
    private static final Pattern SUFFIX = Pattern.compile("(\\.svc(\\.cluster\\.local)?)?\\.?$");
    private static final int SERVICE = 2;
    private static final int POD = 3;

    private final Watched<Service> services;
    private final Watched<StatefulSet> sets;
    private final Endpoints endpoints;
    private final ServiceProxies proxies;
    private final PodAddresses addresses;

    ClusterNames(
            Watched<Service> services,
            Watched<StatefulSet> sets,
            Endpoints endpoints,
            ServiceProxies proxies,
            PodAddresses addresses) {
        this.services = services;
        this.sets = sets;
        this.endpoints = endpoints;
        this.proxies = proxies;
        this.addresses = addresses;
    }

    /** The addresses of a name, with or without the cluster's domain; empty where nobody has it now. */
    public List<String> lookup(String name) {
        var labels = SUFFIX.matcher(name).replaceFirst("").split("\\.", -1);
        return switch (labels.length) {
            case SERVICE ->
                service(new ObjectKey(labels[1], labels[0]))
                        .map(this::addresses)
                        .orElse(List.of());
            case POD ->
                service(new ObjectKey(labels[2], labels[1]))
                        .map(service -> member(service, labels[0]))
                        .orElse(List.of());
            default -> List.of();
        };
    }

    /** Whether the name is one of this cluster, even if no pod stands behind it now. */
    boolean known(String name) {
        var labels = SUFFIX.matcher(name).replaceFirst("").split("\\.", -1);
        return labels.length >= SERVICE
                && service(new ObjectKey(labels[labels.length - 1], labels[labels.length - 2]))
                        .isPresent();
    }

    /**
     * Writes addresses for the cluster's names in a text, for programs that ask no name server of ours. A member of a
     * StatefulSet has its address before it is there.
     */
    public String resolveIn(String text) {
        return IN_TEXT.matcher(text).replaceAll(found -> Matcher.quoteReplacement(first(found.group())));
    }

    /** One address for a name, or the name itself where there is none. */
    public String first(String name) {
        return Stream.concat(lookup(name).stream(), reserved(name)).findFirst().orElse(name);
    }

    /** The addresses of all members of a StatefulSet behind a name, there or not. */
    public List<String> members(String name) {
        return reserved(name).toList();
    }

    private Optional<Service> service(ObjectKey key) {
        return services.get(key);
    }

    private List<String> addresses(Service service) {
        var address = service.getSpec().getClusterIP();
        if (!"None".equals(address)) {
            var key = ObjectKey.of(service);
            return service.getSpec().getPorts().stream()
                    .flatMap(port -> proxies.place(key, port.getPort()).stream())
                    .map(InetSocketAddress::getHostString)
                    .limit(1)
                    .toList();
        }
        return listed(service).flatMap(pod -> Pods.address(pod).stream()).toList();
    }

    private List<String> member(Service service, String host) {
        return listed(service)
                .filter(pod -> host.equals(pod.getSpec().getHostname())
                        && service.getMetadata().getName().equals(pod.getSpec().getSubdomain()))
                .flatMap(pod -> Pods.address(pod).stream())
                .toList();
    }

    private Stream<Pod> listed(Service service) {
        return endpoints.of(service).stream().filter(pod -> Endpoints.listed(service, pod));
    }

    private Stream<String> reserved(String name) {
        var labels = SUFFIX.matcher(name).replaceFirst("").split("\\.", -1);
        if (labels.length < SERVICE) {
            return Stream.empty();
        }
        var namespace = labels[labels.length - 1];
        var governing = labels[labels.length - 2];
        return sets.list(namespace).stream()
                .filter(set -> governing.equals(set.getSpec().getServiceName()))
                .flatMap(set -> IntStream.range(0, set.getSpec().getReplicas())
                        .mapToObj(ordinal -> set.getMetadata().getName() + "-" + ordinal))
                .filter(pod -> labels.length == SERVICE || pod.equals(labels[0]))
                .map(pod -> addresses.of(new ObjectKey(namespace, pod)));
    }
}
