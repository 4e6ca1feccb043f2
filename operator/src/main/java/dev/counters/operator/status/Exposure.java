package dev.counters.operator.status;

import dev.counters.api.v1alpha1.CounterServiceSpec;
import dev.counters.api.v1alpha1.ServiceType;
import dev.counters.operator.blueprint.Names;
import io.fabric8.kubernetes.api.model.Service;
import java.util.Optional;

/**
 * How the front door is reached.
 *
 * @param url empty while there is no address
 */
public record Exposure(Reason reason, String message, Optional<String> url) {

    /** {@return what the Service says of its address; empty if there is no Service} */
    public static Exposure of(Names names, CounterServiceSpec spec, Optional<Service> service) {
        return service.map(found -> of(names, spec, found))
                .orElseGet(() -> new Exposure(
                        Reason.FrontDoorMissing, "Service " + names.service() + " is not there yet", Optional.empty()));
    }

    private static Exposure of(Names names, CounterServiceSpec spec, Service service) {
        var scheme = spec.envoy().https().isEmpty() ? "http://" : "https://";
        var inside = scheme + names.host(names.service());
        var host = host(spec);
        if (host.isPresent()) {
            return new Exposure(
                    Reason.HostNamed,
                    "led to from %s, as far as the Ingress controller or the Gateway takes part; inside the cluster %s works"
                            .formatted(host.get(), inside),
                    host);
        }
        if (!ServiceType.LoadBalancer.name().equals(service.getSpec().getType())) {
            return new Exposure(Reason.InsideCluster, "reached inside the cluster at " + inside, Optional.of(inside));
        }
        return loadBalancerAddress(service)
                .map(address -> scheme + address)
                .map(url -> new Exposure(Reason.LoadBalancerReady, "reached at " + url, Optional.of(url)))
                .orElseGet(() -> new Exposure(
                        Reason.LoadBalancerPending,
                        "the load balancer has no address yet; inside the cluster " + inside + " works",
                        Optional.of(inside)));
    }

    /** Whether somebody answers there, only the Ingress controller or the Gateway knows. */
    private static Optional<String> host(CounterServiceSpec spec) {
        var ingress = Optional.ofNullable(spec.ingress())
                .filter(wish -> !wish.host().startsWith("*"))
                .map(wish -> (wish.tlsSecretName() == null ? "http://" : "https://") + wish.host());
        return ingress.or(() -> Optional.ofNullable(spec.gateway())
                .flatMap(gateway -> gateway.hostnames().stream()
                        .filter(name -> !name.startsWith("*"))
                        .findFirst()
                        .map(name -> "http://" + name)));
    }

    private static Optional<String> loadBalancerAddress(Service service) {
        return Optional.ofNullable(service.getStatus())
                .map(status -> status.getLoadBalancer())
                .flatMap(balancer -> balancer.getIngress().stream().findFirst())
                .flatMap(ingress ->
                        Optional.ofNullable(ingress.getHostname()).or(() -> Optional.ofNullable(ingress.getIp())));
    }
}
