package dev.counters.e2e;

import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.RoleRef;
import io.fabric8.kubernetes.api.model.rbac.Subject;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What the roles on the cluster allow a service account, by the bindings that name it. */
record GrantedPermissions(KubernetesClient client, String namespace, String account) {
    Set<Permission> all() {
        Stream<PolicyRule> everywhere = client.rbac().clusterRoleBindings().list().getItems().stream()
                .filter(binding -> names(binding.getSubjects()))
                .flatMap(binding -> rules(namespace, binding.getRoleRef()));
        Stream<PolicyRule> somewhere = client.rbac().roleBindings().inAnyNamespace().list().getItems().stream()
                .filter(binding -> names(binding.getSubjects()))
                .flatMap(binding -> rules(binding.getMetadata().getNamespace(), binding.getRoleRef()));
        Set<Permission> permissions = new TreeSet<>();
        Stream.concat(everywhere, somewhere).forEach(rule -> flatten(rule, permissions));
        return permissions;
    }

    private boolean names(List<Subject> subjects) {
        return subjects.stream()
                .anyMatch(subject -> "ServiceAccount".equals(subject.getKind())
                        && account.equals(subject.getName())
                        && namespace.equals(subject.getNamespace()));
    }

    private Stream<PolicyRule> rules(String where, RoleRef role) {
        return "ClusterRole".equals(role.getKind())
                ? Objects.requireNonNull(
                        client.rbac().clusterRoles().withName(role.getName()).get())
                        .getRules()
                        .stream()
                : Objects.requireNonNull(client.rbac()
                                .roles()
                                .inNamespace(where)
                                .withName(role.getName())
                                .get())
                        .getRules()
                        .stream();
    }

    private static void flatten(PolicyRule rule, Set<Permission> permissions) {
        List<String> names = rule.getResourceNames().isEmpty() ? List.of(Permission.ANY) : rule.getResourceNames();
        for (String group : rule.getApiGroups()) {
            for (String resource : rule.getResources()) {
                for (String verb : rule.getVerbs()) {
                    names.forEach(name -> permissions.add(new Permission(group, resource, verb, name)));
                }
            }
        }
    }
}
