package dev.counters.e2e;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * A pod that tries to connect to others, to see which network policies let it. It may carry the labels of a role. It never becomes
 * ready, so no Service leads to it.
 */
record Probe(Kubectl kubectl, String name) {
    private static final long START_MINUTES = 2;
    private static final long NOBODY = 65532;
    private static final String SECONDS_TO_CONNECT = "2";
    private static final String SECONDS_IN_ALL = "4";

    static Probe start(
            KubernetesClient client, Kubectl kubectl, String image, String name, Map<String, String> labels) {
        // @formatter:off
        Pod pod = new PodBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(kubectl.namespace())
                .withLabels(labels)
                .endMetadata()
                .withNewSpec()
                .withAutomountServiceAccountToken(false)
                .withTerminationGracePeriodSeconds(0L)
                .withNewSecurityContext()
                .withRunAsNonRoot(true)
                .withRunAsUser(NOBODY)
                .withNewSeccompProfile()
                .withType("RuntimeDefault")
                .endSeccompProfile()
                .endSecurityContext()
                .addNewContainer()
                .withName("probe")
                .withImage(image)
                .withImagePullPolicy("IfNotPresent")
                .withCommand("sleep", "3600")
                .withNewReadinessProbe()
                .withNewExec()
                .withCommand("false")
                .endExec()
                .endReadinessProbe()
                .withNewSecurityContext()
                .withAllowPrivilegeEscalation(false)
                .withNewCapabilities()
                .withDrop("ALL")
                .endCapabilities()
                .endSecurityContext()
                .endContainer()
                .endSpec()
                .build();
        // @formatter:on
        client.resource(pod).create();
        client.resource(pod).waitUntilCondition(Probe::runs, START_MINUTES, TimeUnit.MINUTES);
        return new Probe(kubectl, name);
    }

    /** Whether a TCP connection to there comes about, whatever is answered. */
    boolean reaches(String host, int port) {
        Command curl = kubectl.tryRun(
                "exec",
                name,
                "--",
                "curl",
                "--silent",
                "--insecure",
                "--output",
                "/dev/null",
                "--connect-timeout",
                SECONDS_TO_CONNECT,
                "--max-time",
                SECONDS_IN_ALL,
                "--write-out",
                "connected in %{time_connect} s",
                (port == 443 ? "https://" : "http://") + host + ":" + port + "/");
        if (!curl.out().contains("connected in")) {
            throw new IllegalStateException("no answer from curl in pod " + name + ": " + curl.err());
        }
        return !curl.out().contains("connected in 0.000000 s");
    }

    void stop(KubernetesClient client) {
        client.pods().inNamespace(kubectl.namespace()).withName(name).delete();
    }

    private static boolean runs(Pod pod) {
        return pod != null
                && "Running".equals(Objects.requireNonNull(pod.getStatus()).getPhase());
    }
}
