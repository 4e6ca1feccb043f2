package dev.counters.operator.reconciler;

import dev.counters.api.v1alpha1.CounterService;
import dev.counters.operator.blueprint.Labels;
import dev.counters.operator.blueprint.Names;
import dev.counters.operator.blueprint.Part;
import dev.counters.operator.dependent.app.RequestEncryption;
import dev.counters.operator.dependent.envoy.EnvoyDeployment;
import dev.counters.operator.encryption.Stage;
import dev.counters.operator.envoy.AppEncryption;
import dev.counters.operator.status.PartState;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Looks at the pods of the app and of Envoy before the next of them is asked to speak otherwise. A pod that takes its leave is not
 * counted by its Deployment any more, and still counts: it serves.
 */
record UpstreamSight(CounterService service, EnvoyStatistics statistics, Context<CounterService> context)
        implements Stage.Sight {
    private static final Set<String> OVER = Set.of("Failed", "Succeeded");

    /** The app's pods, of any version, let in what they are to, and Envoy's have a certificate where one may be asked for. */
    @Override
    public boolean serversFollow(Stage stage) {
        Predicate<PodSpec> lets = pod -> RequestEncryption.mode(pod).equals(RequestEncryption.mode(stage));
        Predicate<PodSpec> shows = pod -> EnvoyDeployment.hasClientCertificate(pod)
                == RequestEncryption.mode(stage).isPresent();
        return isRolledOut(Part.APP, lets)
                && isRolledOut(Part.ENVOY, shows)
                && Stream.of(Part.APP, Part.CANARY)
                        .flatMap(part -> pods(part).stream())
                        .allMatch(pod -> lets.test(pod.getSpec()))
                && pods(Part.ENVOY).stream().allMatch(pod -> shows.test(pod.getSpec()));
    }

    /** Every Envoy says itself that it uses what it was given. */
    @Override
    public boolean clientsFollow(Stage stage) {
        if (!isRolledOut(Part.ENVOY, _ -> true)) {
            return false;
        }
        var addresses = pods(Part.ENVOY).stream()
                .map(pod -> Optional.ofNullable(pod.getStatus()).map(status -> status.getPodIP()))
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
        var pages = statistics.of(addresses);
        return pages.size() == addresses.size()
                && pages.values().stream().allMatch(page -> page.uses(AppEncryption.version(stage.clientsEncrypt())));
    }

    private boolean isRolledOut(Part part, Predicate<PodSpec> follows) {
        return Owned.deployment(context, Names.of(service).of(part))
                .filter(found -> follows.test(found.getSpec().getTemplate().getSpec()))
                .filter(found -> PartState.of(part, found).rolledOut())
                .isPresent();
    }

    private List<Pod> pods(Part part) {
        var metadata = service.getMetadata();
        return context
                .getClient()
                .pods()
                .inNamespace(metadata.getNamespace())
                .withLabels(Labels.selector(metadata.getName(), part))
                .list()
                .getItems()
                .stream()
                .filter(UpstreamSight::mayServe)
                .toList();
    }

    /** One that was evicted is listed until somebody clears it away. */
    private static boolean mayServe(Pod pod) {
        return pod.getStatus() == null
                || !OVER.contains(String.valueOf(pod.getStatus().getPhase()));
    }
}
