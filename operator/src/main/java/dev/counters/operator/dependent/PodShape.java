package dev.counters.operator.dependent;

import dev.counters.api.v1alpha1.PodTemplateSpec;
import dev.counters.api.v1alpha1.ResourcesSpec;
import dev.counters.operator.blueprint.Blueprint;
import dev.counters.operator.blueprint.Part;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.SecurityContextBuilder;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraint;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraintBuilder;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the pods of all parts share: restricted security, spread over zones and hosts, the user's own additions. */
public final class PodShape {
    /** For a part whose pods the user has no say in. */
    public static final PodTemplateSpec NO_WISHES = PodTemplateSpec.defaults();

    private static final List<String> SPREAD_OVER = List.of("topology.kubernetes.io/zone", "kubernetes.io/hostname");

    private PodShape() {}

    /**
     * Labels and annotations of a part's pods. The operator's own win over the user's: selectors depend on them.
     *
     * @param own the operator's annotations
     */
    public static ObjectMeta metadata(Blueprint blueprint, Part part, PodTemplateSpec user, Map<String, String> own) {
        var labels = new TreeMap<>(user.metadata().labels());
        labels.putAll(blueprint.labels(part));
        var annotations = new TreeMap<>(user.metadata().annotations());
        annotations.putAll(own);
        return new ObjectMetaBuilder()
                .withLabels(labels)
                .withAnnotations(annotations)
                .build();
    }

    /**
     * A pod spec without containers that the restricted Pod Security Standard admits.
     *
     * @param userId the numeric user that the part's image is made for
     */
    public static PodSpecBuilder spec(Blueprint blueprint, Part part, PodTemplateSpec user, long userId) {
        var spec = new PodSpecBuilder()
                .withServiceAccountName(blueprint.names().of(part))
                .withAutomountServiceAccountToken(false)
                .withEnableServiceLinks(false)
                .withNewSecurityContext()
                .withRunAsNonRoot(true)
                .withRunAsUser(userId)
                .withRunAsGroup(userId)
                .withFsGroup(userId)
                .withFsGroupChangePolicy("OnRootMismatch")
                .withNewSeccompProfile()
                .withType("RuntimeDefault")
                .endSeccompProfile()
                .endSecurityContext()
                .withImagePullSecrets(blueprint.spec().app().imagePullSecrets())
                .withNodeSelector(user.nodeSelector())
                .withTolerations(user.tolerations())
                .withAffinity(user.affinity())
                .withTopologySpreadConstraints(
                        Objects.requireNonNullElseGet(user.topologySpreadConstraints(), () -> spread(blueprint, part)));
        return user.priorityClassName() == null ? spec : spec.withPriorityClassName(user.priorityClassName());
    }

    /** {@return the security context of every container} */
    public static SecurityContext locked() {
        return new SecurityContextBuilder()
                .withAllowPrivilegeEscalation(false)
                .withReadOnlyRootFilesystem(true)
                .withNewCapabilities()
                .withDrop("ALL")
                .endCapabilities()
                .build();
    }

    /** {@return what the user asks for, or else the part's default} */
    public static ResourceRequirements resources(@Nullable ResourcesSpec user, ResourcesSpec orElse) {
        var wanted = Objects.requireNonNullElse(user, orElse);
        return new ResourceRequirementsBuilder()
                .withRequests(wanted.requests())
                .withLimits(wanted.limits())
                .build();
    }

    /** {@return requests of CPU and memory, and a limit of memory; CPU has none, so that a burst is not throttled} */
    public static ResourcesSpec modest(String cpu, String memory, String memoryLimit) {
        return new ResourcesSpec(
                // Sorted: the order of Map.of differs from one JVM to the next.
                new TreeMap<>(Map.of("cpu", new Quantity(cpu), "memory", new Quantity(memory))),
                Map.of("memory", new Quantity(memoryLimit)));
    }

    private static List<TopologySpreadConstraint> spread(Blueprint blueprint, Part part) {
        return SPREAD_OVER.stream()
                .map(topology -> new TopologySpreadConstraintBuilder()
                        .withMaxSkew(1)
                        .withTopologyKey(topology)
                        // A preference: one node, or one zone, must be enough to run at all.
                        .withWhenUnsatisfiable("ScheduleAnyway")
                        .withNewLabelSelector()
                        .withMatchLabels(blueprint.selector(part))
                        .endLabelSelector()
                        .build())
                .toList();
    }
}
