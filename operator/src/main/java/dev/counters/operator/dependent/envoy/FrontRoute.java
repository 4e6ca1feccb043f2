package dev.counters.operator.dependent.envoy;

import dev.counters.api.v1alpha1.CounterService;
import dev.counters.operator.blueprint.Blueprint;
import dev.counters.operator.blueprint.Names;
import dev.counters.operator.blueprint.Ports;
import dev.counters.operator.dependent.OwnedResource;
import dev.counters.operator.dependent.SpecCondition;
import io.javaoperatorsdk.operator.processing.dependent.workflow.CRDPresentActivationCondition;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** Leads from a Gateway to the front door. */
public final class FrontRoute extends OwnedResource<HttpRoute> {
    private static final String GATEWAYS = "gateway.networking.k8s.io";

    public FrontRoute() {
        super(HttpRoute.class);
    }

    @Override
    protected String name(Names names) {
        return names.service();
    }

    @Override
    public HttpRoute desired(Blueprint blueprint) {
        var gateway = Objects.requireNonNull(blueprint.spec().gateway(), "its condition demands it");
        var parent = gateway.parentRef();
        var route = new HttpRoute();
        route.setMetadata(metadata(blueprint, blueprint.frontDoor()));
        route.setSpec(new HttpRoute.Spec(
                List.of(new HttpRoute.Parent(
                        GATEWAYS, "Gateway", parent.name(), parent.namespace(), parent.sectionName())),
                gateway.hostnames().isEmpty() ? null : gateway.hostnames(),
                List.of(new HttpRoute.Rule(
                        List.of(new HttpRoute.Match(new HttpRoute.PathMatch("PathPrefix", "/"))),
                        List.of(new HttpRoute.Backend(
                                "", "Service", blueprint.names().service(), Ports.FRONT_DOOR, 1))))));
        return route;
    }

    /** A Gateway leads to the front door. */
    public static final class Wanted extends SpecCondition {
        public Wanted() {
            super(spec -> spec.gateway() != null);
        }
    }

    /** The Gateway API's kinds are there. */
    public static final class Installed extends CRDPresentActivationCondition<HttpRoute, CounterService> {
        /** They may be installed long after the operator, so the question is asked again and again. */
        private static final int CHECKS = Integer.MAX_VALUE;

        public Installed() {
            super(CHECKS, Duration.ofSeconds(10));
        }
    }
}
