package dev.counters.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChartRbacTest {
    private static final String CLUSTER_NAME = "counter-system:counter-operator";

    @Test
    void worksInAllNamespacesByDefault() {
        RenderedChart chart = RenderedChart.byDefault();

        assertThat(rules(chart.named("ClusterRole", CLUSTER_NAME))).isNotEmpty();
        assertThat(names(chart.all("ClusterRoleBinding")))
                .containsExactlyInAnyOrder(CLUSTER_NAME, CLUSTER_NAME + ":crds", CLUSTER_NAME + ":nodes");
        assertThat(names(chart.all("Role"))).containsExactly("counter-operator-leader");
    }

    @Test
    void worksOnlyInTheNamespacesThatAreNamed() {
        RenderedChart chart = RenderedChart.with("watchNamespaces: [shop, blog]");

        assertThat(names(chart.all("ClusterRoleBinding")))
                .containsExactlyInAnyOrder(CLUSTER_NAME + ":crds", CLUSTER_NAME + ":nodes");
        assertThat(chart.all("Role"))
                .extracting(role -> role.getMetadata().getNamespace())
                .containsExactlyInAnyOrder("shop", "blog", RenderedChart.NAMESPACE);
        assertThat(chart.all("RoleBinding"))
                .extracting(binding -> binding.getMetadata().getNamespace())
                .containsExactlyInAnyOrder("shop", "blog", RenderedChart.NAMESPACE);
        assertThat(chart.environment()).containsEntry("COUNTERS_WATCH_NAMESPACES", "shop,blog");
    }

    @Test
    void grantsTheSameInBothModes() {
        List<Map<String, List<String>>> everywhere =
                rules(RenderedChart.byDefault().named("ClusterRole", CLUSTER_NAME));
        RenderedChart namespaced = RenderedChart.with("watchNamespaces: [shop]");

        assertThat(rules(namespaced.named("Role", CLUSTER_NAME))).isEqualTo(everywhere);
    }

    @Test
    void grantsNoWildcardAndNoPowerOverRights() {
        for (GenericKubernetesResource role : operatorRoles(RenderedChart.byDefault())) {
            for (Map<String, List<String>> rule : rules(role)) {
                assertThat(rule.values())
                        .allSatisfy(values -> assertThat(values).doesNotContain("*"));
                assertThat(rule.get("apiGroups")).doesNotContain("rbac.authorization.k8s.io");
                assertThat(rule.get("verbs")).doesNotContain("escalate", "bind", "impersonate", "deletecollection");
            }
        }
    }

    @Test
    void neverTakesAVolumeClaimAway() {
        for (GenericKubernetesResource role : operatorRoles(RenderedChart.byDefault())) {
            assertThat(rules(role))
                    .filteredOn(rule -> rule.get("resources").contains("persistentvolumeclaims"))
                    .allSatisfy(rule -> assertThat(rule.get("verbs")).containsExactly("list", "patch"));
        }
    }

    @Test
    void seesNodesOnlyWhereThatIsWanted() {
        var rule = rules(RenderedChart.byDefault().named("ClusterRole", CLUSTER_NAME + ":nodes"))
                .getFirst();
        assertThat(rule.get("resources")).containsExactly("nodes");
        assertThat(rule.get("verbs")).containsExactly("list", "watch");

        RenderedChart without = RenderedChart.with("watchNodes: false");
        assertThat(names(without.all("ClusterRole"))).doesNotContain(CLUSTER_NAME + ":nodes");
        assertThat(without.environment()).containsEntry("COUNTERS_WATCH_NODES", "false");
    }

    @Test
    void makesCronJobsForBackupsAndNothingElseThatRuns() {
        assertThat(rules(RenderedChart.byDefault().named("ClusterRole", CLUSTER_NAME)))
                .filteredOn(rule -> rule.get("apiGroups").contains("batch"))
                .singleElement()
                .satisfies(rule -> {
                    assertThat(rule.get("resources")).containsExactly("cronjobs");
                    assertThat(rule.get("verbs")).containsExactly("get", "list", "watch", "create", "patch", "delete");
                });
    }

    @Test
    void readsOnlyTheCrdsThatItAsksFor() {
        Map<String, List<String>> rule = rules(RenderedChart.byDefault().named("ClusterRole", CLUSTER_NAME + ":crds"))
                .getFirst();

        assertThat(rule.get("verbs")).containsExactly("get");
        assertThat(rule.get("resourceNames"))
                .containsExactly(
                        "externalsecrets.external-secrets.io",
                        "secretproviderclasses.secrets-store.csi.x-k8s.io",
                        "certificates.cert-manager.io",
                        "httproutes.gateway.networking.k8s.io",
                        "scaledobjects.keda.sh",
                        "verticalpodautoscalers.autoscaling.k8s.io");
    }

    /** Whoever scales does so by his own rights; the operator needs none to a scale subresource. */
    @Test
    void makesWhatScalesAndScalesNothingItself() {
        List<Map<String, List<String>>> rules = rules(RenderedChart.byDefault().named("ClusterRole", CLUSTER_NAME));

        for (Map.Entry<String, String> kind : Map.of(
                        "autoscaling", "horizontalpodautoscalers",
                        "autoscaling.k8s.io", "verticalpodautoscalers",
                        "keda.sh", "scaledobjects")
                .entrySet()) {
            assertThat(rules)
                    .filteredOn(rule -> rule.get("apiGroups").contains(kind.getKey()))
                    .singleElement()
                    .satisfies(rule -> {
                        assertThat(rule.get("resources")).containsExactly(kind.getValue());
                        assertThat(rule.get("verbs"))
                                .containsExactly("get", "list", "watch", "create", "patch", "delete");
                    });
        }
        assertThat(rules)
                .allSatisfy(
                        rule -> assertThat(rule.get("resources")).noneMatch(resource -> resource.endsWith("/scale")));
    }

    @Test
    void holdsNoLeaseButItsOwn() {
        List<Map<String, List<String>>> rules = rules(RenderedChart.byDefault().only("Role"));

        assertThat(rules).hasSize(2);
        assertThat(rules.getFirst().get("verbs")).containsExactly("create");
        assertThat(rules.getLast().get("resourceNames")).containsExactly("counter-operator");
        assertThat(RenderedChart.with("{leaderElection: false, replicas: 1}").all("Role"))
                .isEmpty();
    }

    @Test
    void letsViewersEditorsAndAdminsUseCounterServicesButNotTheirStatus() {
        RenderedChart chart = RenderedChart.byDefault();

        for (String role : List.of("view", "edit", "admin")) {
            GenericKubernetesResource aggregated = chart.named("ClusterRole", CLUSTER_NAME + ":" + role);
            assertThat(aggregated.getMetadata().getLabels())
                    .containsEntry("rbac.authorization.k8s.io/aggregate-to-" + role, "true");
            assertThat(rules(aggregated))
                    .filteredOn(rule -> rule.get("resources").contains("counterservices/status"))
                    .allSatisfy(rule -> assertThat(rule.get("verbs")).containsExactly("get"));
        }
        assertThat(names(RenderedChart.with("rbac: {aggregateRoles: false}").all("ClusterRole")))
                .containsExactlyInAnyOrder(CLUSTER_NAME, CLUSTER_NAME + ":crds", CLUSTER_NAME + ":nodes");
    }

    @Test
    void leavesRightsToOthersOnRequest() {
        assertThat(RenderedChart.with("rbac: {create: false}").objects())
                .extracting(GenericKubernetesResource::getKind)
                .doesNotContain("Role", "RoleBinding", "ClusterRole", "ClusterRoleBinding");
    }

    private static List<GenericKubernetesResource> operatorRoles(RenderedChart chart) {
        return List.of(
                chart.named("ClusterRole", CLUSTER_NAME),
                chart.named("ClusterRole", CLUSTER_NAME + ":crds"),
                chart.only("Role"));
    }

    private static List<Map<String, List<String>>> rules(GenericKubernetesResource role) {
        return role.get("rules");
    }

    private static List<String> names(List<GenericKubernetesResource> objects) {
        return objects.stream().map(object -> object.getMetadata().getName()).toList();
    }
}
