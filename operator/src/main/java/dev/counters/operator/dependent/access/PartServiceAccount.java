package dev.counters.operator.dependent.access;

import dev.counters.api.v1alpha1.ServiceAccountSpec;
import dev.counters.operator.blueprint.Blueprint;
import dev.counters.operator.blueprint.Names;
import dev.counters.operator.blueprint.Part;
import dev.counters.operator.dependent.OwnedResource;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import java.util.Map;
import java.util.Objects;

/** The ServiceAccount of one part. Its token is never mounted: no part talks to the API server. */
public abstract sealed class PartServiceAccount extends OwnedResource<ServiceAccount> {
    private final Part part;

    private PartServiceAccount(Part part) {
        super(ServiceAccount.class);
        this.part = part;
    }

    /** {@return what the user says of this account} */
    abstract ServiceAccountSpec spec(Blueprint blueprint);

    @Override
    protected String name(Names names) {
        return names.of(part);
    }

    @Override
    public ServiceAccount desired(Blueprint blueprint) {
        return new ServiceAccountBuilder()
                .withMetadata(metadata(blueprint, part)
                        .edit()
                        .withAnnotations(spec(blueprint).annotations())
                        .build())
                .withAutomountServiceAccountToken(false)
                .build();
    }

    /** The app's. */
    public static final class App extends PartServiceAccount {
        public App() {
            super(Part.APP);
        }

        @Override
        ServiceAccountSpec spec(Blueprint blueprint) {
            return blueprint.spec().app().serviceAccount();
        }
    }

    /** Envoy's. */
    public static final class Envoy extends PartServiceAccount {
        public Envoy() {
            super(Part.ENVOY);
        }

        @Override
        ServiceAccountSpec spec(Blueprint blueprint) {
            return new ServiceAccountSpec(Map.of());
        }
    }

    /** The backups'. */
    public static final class Backup extends PartServiceAccount {
        public Backup() {
            super(Part.BACKUP);
        }

        @Override
        ServiceAccountSpec spec(Blueprint blueprint) {
            return Objects.requireNonNull(blueprint.spec().redis().backup(), "its condition demands it")
                    .serviceAccount();
        }
    }

    /** Redis'. */
    public static final class Redis extends PartServiceAccount {
        public Redis() {
            super(Part.REDIS);
        }

        @Override
        ServiceAccountSpec spec(Blueprint blueprint) {
            return blueprint.spec().redis().serviceAccount();
        }
    }
}
