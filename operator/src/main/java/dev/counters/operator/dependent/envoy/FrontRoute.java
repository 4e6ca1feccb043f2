package dev.counters.operator.dependent.envoy;

import dev.counters.operator.blueprint.Blueprint;
import dev.counters.operator.blueprint.Names;
import dev.counters.operator.blueprint.Ports;
import dev.counters.operator.dependent.OwnedResource;
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
}
