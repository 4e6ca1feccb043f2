package dev.counters.operator.status;

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
    public static Exposure of(Names names, Optional<Service> service) {
        return service.map(found -> of(names, found))
                .orElseGet(() -> new Exposure(
                        Reason.FrontDoorMissing, "Service " + names.service() + " is not there yet", Optional.empty()));
    }

    private static Exposure of(Names names, Service service) {
        var inside = "http://" + names.host(names.service());
        if (!ServiceType.LoadBalancer.name().equals(service.getSpec().getType())) {
            return new Exposure(Reason.InsideCluster, "reached inside the cluster at " + inside, Optional.of(inside));
        }
        return loadBalancerAddress(service)
                .map(address -> "http://" + address)
                .map(url -> new Exposure(Reason.LoadBalancerReady, "reached at " + url, Optional.of(url)))
                .orElseGet(() -> new Exposure(
                        Reason.LoadBalancerPending,
                        "the load balancer has no address yet; inside the cluster " + inside + " works",
                        Optional.of(inside)));
    }

    private static Optional<String> loadBalancerAddress(Service service) {
        return Optional.ofNullable(service.getStatus())
                .map(status -> status.getLoadBalancer())
                .flatMap(balancer -> balancer.getIngress().stream().findFirst())
                .flatMap(ingress ->
                        Optional.ofNullable(ingress.getHostname()).or(() -> Optional.ofNullable(ingress.getIp())));
    }
}
