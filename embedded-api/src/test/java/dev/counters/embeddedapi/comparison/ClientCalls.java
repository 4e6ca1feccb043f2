package dev.counters.embeddedapi.comparison;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** What the operator's client does, call by call. */
final class ClientCalls {
    private static final String NAMESPACE = "calls";

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .build();

    private final Map<String, String> answers = new LinkedHashMap<>();
    private final KubernetesClient client;

    private ClientCalls(KubernetesClient client) {
        this.client = client;
    }

    /** {@return each call and its normalised answer} */
    static Map<String, String> run(String kubeconfig) {
        try (var client = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(kubeconfig))
                .build()) {
            var calls = new ClientCalls(client);
            calls.objects();
            calls.serverSideApply();
            calls.subresources();
            calls.deletions();
            return calls.answers;
        }
    }

    private void call(String what, Function<KubernetesClient, Object> call) {
        String answer;
        try {
            answer = shown(call.apply(client));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(what, e);
        } catch (KubernetesClientException e) {
            answer = e.getCode() + " "
                    + (e.getStatus() == null ? "" : e.getStatus().getMessage());
        }
        answers.put("client: " + what, Normal.form(answer));
    }

    /** With the fields in order, and managedFields without their times, by which they are sorted. */
    private static String shown(Object answer) throws JsonProcessingException {
        var tree = YAML.valueToTree(answer);
        tree.findValues("managedFields").forEach(entries -> {
            var sorted = new ArrayList<JsonNode>();
            entries.forEach(entry -> sorted.add(((ObjectNode) entry).without("time")));
            sorted.sort(Comparator.comparing(JsonNode::toString));
            ((ArrayNode) entries).removeAll().addAll(sorted);
        });
        return YAML.writeValueAsString(YAML.treeToValue(tree, Object.class));
    }

    private void objects() {
        call(
                "create a namespace",
                c -> c.resource(new NamespaceBuilder()
                                .withNewMetadata()
                                .withName(NAMESPACE)
                                .endMetadata()
                                .build())
                        .create()
                        .getStatus());
        call("create", c -> c.resource(map("a", "1")).create());
        call("create again", c -> c.resource(map("a", "1")).create());
        call(
                "get nobody",
                c -> c.configMaps().inNamespace(NAMESPACE).withName("nobody").get());
        call("update nobody", c -> c.resource(map("nobody", "1")).update());
        call("update with a stale version", c -> {
            var stale = map("a", "2");
            stale.getMetadata().setResourceVersion("1");
            return c.resource(stale).update();
        });
        call(
                "merge patch",
                c -> c.configMaps()
                        .inNamespace(NAMESPACE)
                        .withName("a")
                        .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"data\":{\"b\":\"2\"}}"));
        call(
                "JSON patch",
                c -> c.configMaps()
                        .inNamespace(NAMESPACE)
                        .withName("a")
                        .patch(PatchContext.of(PatchType.JSON), "[{\"op\":\"remove\",\"path\":\"/data/b\"}]"));
        call(
                "list by label",
                c -> c.configMaps()
                        .inNamespace(NAMESPACE)
                        .withLabel("set", "x")
                        .list()
                        .getItems());
        call("list in pages", c -> {
            c.resource(map("b", "1")).create();
            var page = c.configMaps()
                    .inNamespace(NAMESPACE)
                    .withLabel("set", "x")
                    .list(new ListOptionsBuilder().withLimit(1L).build());
            var next = c.configMaps()
                    .inNamespace(NAMESPACE)
                    .withLabel("set", "x")
                    .list(new ListOptionsBuilder()
                            .withLimit(1L)
                            .withContinue(page.getMetadata().getContinue())
                            .build());
            return page.getItems().size() + " "
                    + next.getItems().getFirst().getMetadata().getName() + " "
                    + next.getMetadata().getContinue();
        });
    }

    private void serverSideApply() {
        call("apply a service", c -> c.resource(service(80)).serverSideApply());
        call("apply it again", c -> {
            var before = c.resource(service(80)).get().getMetadata().getResourceVersion();
            var after = c.resource(service(80)).serverSideApply().getMetadata().getResourceVersion();
            return before.equals(after) ? "unchanged" : "changed";
        });
        call(
                "apply as another",
                c -> c.resource(map("a", "9")).fieldManager("another").serverSideApply());
        call(
                "apply as another by force",
                c -> c.resource(map("a", "9"))
                        .fieldManager("another")
                        .forceConflicts()
                        .serverSideApply());
        call(
                "take a port away",
                c -> c.resource(service(81))
                        .forceConflicts()
                        .serverSideApply()
                        .getSpec()
                        .getPorts());
        for (var size : Arrays.asList("1Gi", null)) {
            call(
                    "apply a folder " + (size == null ? "without a limit" : "of " + size),
                    c -> c.resource(new DeploymentBuilder(deployment())
                                    .editMetadata()
                                    .withName("folders")
                                    .endMetadata()
                                    .editSpec()
                                    .editTemplate()
                                    .editSpec()
                                    .addNewVolume()
                                    .withName("scratch")
                                    .editOrNewEmptyDir()
                                    .withSizeLimit(size == null ? null : new Quantity(size))
                                    .endEmptyDir()
                                    .endVolume()
                                    .endSpec()
                                    .endTemplate()
                                    .endSpec()
                                    .build())
                            .serverSideApply()
                            .getSpec()
                            .getTemplate()
                            .getSpec()
                            .getVolumes());
        }
    }

    private void subresources() {
        call("create a deployment", c -> c.resource(deployment()).create());
        call(
                "scale",
                c -> c.apps()
                        .deployments()
                        .inNamespace(NAMESPACE)
                        .withName("d")
                        .scale(3)
                        .getSpec()
                        .getReplicas());
        call(
                "write its status",
                c -> c.apps().deployments().inNamespace(NAMESPACE).withName("d").editStatus(found -> {
                    var changed = new DeploymentBuilder(found)
                            .editSpec()
                            .withReplicas(9)
                            .endSpec();
                    return changed.withNewStatus().withReplicas(2).endStatus().build();
                }));
        call(
                "change its selector",
                c -> c.apps()
                        .deployments()
                        .inNamespace(NAMESPACE)
                        .withName("d")
                        .edit(found -> new DeploymentBuilder(found)
                                .editSpec()
                                .editSelector()
                                .addToMatchLabels("other", "one")
                                .endSelector()
                                .endSpec()
                                .build()));
    }

    private void deletions() {
        call(
                "delete nobody",
                c -> c.configMaps().inNamespace(NAMESPACE).withName("nobody").delete());
        call(
                "delete with a stale version",
                c -> c.resource(map("a", "1")).lockResourceVersion("1").delete());
        call(
                "delete in the foreground",
                c -> c.configMaps()
                        .inNamespace(NAMESPACE)
                        .withName("b")
                        .withPropagationPolicy(DeletionPropagation.FOREGROUND)
                        .delete());
        call(
                "delete all",
                c -> c.configMaps()
                        .inNamespace(NAMESPACE)
                        .withLabel("set", "x")
                        .delete()
                        .size());
    }

    private static ConfigMap map(String name, String value) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(NAMESPACE)
                .addToLabels("set", "x")
                .endMetadata()
                .addToData("a", value)
                .build();
    }

    private static Service service(int port) {
        return new ServiceBuilder()
                .withNewMetadata()
                .withName("s")
                .withNamespace(NAMESPACE)
                .endMetadata()
                .withNewSpec()
                .addToSelector("a", "b")
                .addNewPort()
                .withName("http")
                .withPort(port)
                .endPort()
                .endSpec()
                .build();
    }

    private static Deployment deployment() {
        return new DeploymentBuilder()
                .withNewMetadata()
                .withName("d")
                .withNamespace(NAMESPACE)
                .endMetadata()
                .withNewSpec()
                .withNewSelector()
                .addToMatchLabels("a", "b")
                .endSelector()
                .withNewTemplate()
                .withNewMetadata()
                .addToLabels("a", "b")
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName("c")
                .withImage("x:1")
                .endContainer()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
    }
}
