package dev.counters.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.counters.rolls.RollSettings;
import dev.counters.rolls.Rolls;
import io.fabric8.kubernetes.api.model.NodeAddress;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What {@code make rolls} does, on the cluster: no request fails while Envoy, the app and the Redis primary are replaced.
 * More parts, at a higher rate, by {@code ROLLS=100 RPS=500 make e2e TEST=RollsE2E}, as many as there is time for. Clients
 * come in by a port of the node, since the forwarding of a port ends with the pod that it leads to.
 */
@Order(45)
@ExtendWith(OnCluster.class)
class RollsE2E {
    private static final Logger log = LoggerFactory.getLogger(RollsE2E.class);
    /** Those that differ on a cluster; the others take minutes, until each volume has been synced. */
    private static final String FEW = "3";
    /** What two processors do beside a whole cluster. */
    private static final String SLOW = "200";

    private static final String NAME = "visits";
    private static final int HTTP = 80;
    private static final int HTTPS = 443;
    private static final int PATIENCE_MILLISECONDS = 5_000;

    private final TestBed bed;
    private final LiveCounter rolled;

    RollsE2E(TestBed bed) {
        this.bed = bed;
        this.rolled = new LiveCounter(bed.client(), bed.kubectl(TestBed.ROLLS), NAME);
    }

    @AfterAll
    void makeRoom() {
        rolled.delete();
    }

    @Test
    void noRequestFailsWhateverIsReplaced() throws InterruptedException {
        Map<Integer, InetSocketAddress> doors = new ConcurrentHashMap<>();
        List<String> story = Collections.synchronizedList(new ArrayList<>());
        Rolls.Place place = new Rolls.Place(
                bed.client(),
                TestBed.ROLLS,
                () -> doors.computeIfAbsent(HTTP, this::onTheNode),
                () -> doors.computeIfAbsent(HTTPS, this::onTheNode),
                this::replaceOperator);

        int outcome = Rolls.run(place, this::apply, settings(), line -> {
            log.info("{}", line);
            story.add(line);
        });

        assertThat(outcome).as(String.join("\n", story)).isEqualTo(Rolls.RIGHT);
    }

    private static RollSettings settings() {
        Map<String, String> wished = new HashMap<>(System.getenv());
        wished.putIfAbsent("ROLLS", FEW);
        wished.putIfAbsent("RPS", SLOW);
        return RollSettings.from(wished);
    }

    private void apply() {
        rolled.apply("{app: {replicas: 2, resources: {requests: {cpu: 50m}}},"
                + " envoy: {replicas: 2, accessLog: Errors, service: {type: NodePort},"
                + " tls: {secretName: visits-front, redirectHTTP: false}},"
                + " redis: {resources: {requests: {cpu: 20m}}}}");
        rolled.awaitReady();
        InetSocketAddress door = onTheNode(HTTP);
        assumeTrue(isReached(door), "this machine does not reach " + door + ", a port of the cluster's node");
    }

    private InetSocketAddress onTheNode(int port) {
        Service service = Objects.requireNonNull(bed.client()
                .services()
                .inNamespace(TestBed.ROLLS)
                .withName(NAME)
                .get());
        int nodePort = service.getSpec().getPorts().stream()
                .filter(candidate -> candidate.getPort() == port)
                .findFirst()
                .map(ServicePort::getNodePort)
                .orElseThrow();
        String node = bed.client().nodes().list().getItems().getFirst().getStatus().getAddresses().stream()
                .filter(address -> address.getType().equals("InternalIP"))
                .findFirst()
                .map(NodeAddress::getAddress)
                .orElseThrow();
        return new InetSocketAddress(node, nodePort);
    }

    private static boolean isReached(InetSocketAddress door) {
        try (Socket socket = new Socket()) {
            socket.connect(door, PATIENCE_MILLISECONDS);
            return true;
        } catch (IOException unreachable) {
            return false;
        }
    }

    /** As an upgrade does: another pod takes over. */
    private void replaceOperator() {
        Kubectl kubectl = bed.kubectl(OperatorInstallation.NAMESPACE);
        kubectl.run("rollout", "restart", "deployment/" + OperatorInstallation.RELEASE);
        kubectl.run("rollout", "status", "deployment/" + OperatorInstallation.RELEASE, "--timeout=240s");
    }
}
