package dev.counters.playground.cluster.objects;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.NodeConditionBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** The one node of the cluster: this machine. */
public final class LocalNode {
    public static final String NAME = "localhost";
    public static final String ADDRESS = "127.0.0.1";

    private static final int MOST_PODS = 110;

    private LocalNode() {}

    public static Node of(Instant now) {
        var time = now.truncatedTo(ChronoUnit.SECONDS).toString();
        var capacity = Map.of(
                "cpu", new Quantity(Integer.toString(Runtime.getRuntime().availableProcessors())),
                "pods", new Quantity(Integer.toString(MOST_PODS)));
        return new NodeBuilder()
                .withNewMetadata()
                .withName(NAME)
                .withLabels(Map.of("kubernetes.io/hostname", NAME, "kubernetes.io/os", "linux"))
                .endMetadata()
                .withNewSpec()
                .endSpec()
                .withNewStatus()
                .withCapacity(capacity)
                .withAllocatable(capacity)
                .addNewAddress(ADDRESS, "InternalIP")
                .addNewAddress(NAME, "Hostname")
                .withConditions(new NodeConditionBuilder()
                        .withType("Ready")
                        .withStatus("True")
                        .withReason("KubeletReady")
                        .withMessage("containers run as processes of this machine")
                        .withLastHeartbeatTime(time)
                        .withLastTransitionTime(time)
                        .build())
                .withNewNodeInfo()
                .withArchitecture(System.getProperty("os.arch"))
                .withOperatingSystem("linux")
                .withOsImage(System.getProperty("os.name"))
                .withKernelVersion(System.getProperty("os.version"))
                .withContainerRuntimeVersion("process://1")
                .withKubeletVersion("playground")
                .withKubeProxyVersion("")
                .withBootID("")
                .withMachineID("")
                .withSystemUUID("")
                .endNodeInfo()
                .endStatus()
                .build();
    }
}
