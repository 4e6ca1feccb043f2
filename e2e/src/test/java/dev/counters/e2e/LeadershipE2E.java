package dev.counters.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

@Order(80)
@ExtendWith(OnCluster.class)
class LeadershipE2E {
    private static final Logger log = LoggerFactory.getLogger(LeadershipE2E.class);
    private static final Duration HANDOVER = Duration.ofSeconds(3);
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final TestBed bed;

    LeadershipE2E(TestBed bed) {
        this.bed = bed;
    }

    @Test
    @Order(1)
    void aTerminatedLeaderHandsOverWithinThreeSeconds() throws Exception {
        awaitTwoReadyOperators();
        Lease lease = Lease.of(bed.client());
        Handover handover = new Handover(lease.holder());
        try (Watch watch = lease.resource().watch(handover)) {
            assertThat(watch).isNotNull();
            Instant terminated = Instant.now();
            String old = lease.deleteHolder();
            Duration took = Duration.between(terminated, handover.await());
            log.info("{} handed over to {} in {} ms", old, lease.holder(), took.toMillis());

            assertThat(took).isLessThanOrEqualTo(HANDOVER);
        }
    }

    @Test
    @Order(2)
    void theNewLeaderReconciles() {
        LiveCounter visits = bed.visits();

        bed.kubectl().run("delete", "pdb", "visits-app");

        await("the budget made again")
                .atMost(LIMIT)
                .until(() -> visits.owned().exists("PodDisruptionBudget", "visits-app"));
        awaitTwoReadyOperators();
    }

    private void awaitTwoReadyOperators() {
        bed.kubectl(OperatorInstallation.NAMESPACE)
                .run("rollout", "status", "deployment/counter-operator", "--timeout=120s");
    }

    /** Tells when the lease is another's. */
    private static final class Handover implements Watcher<io.fabric8.kubernetes.api.model.coordination.v1.Lease> {
        private final String old;
        private final CompletableFuture<Instant> time = new CompletableFuture<>();

        Handover(String old) {
            this.old = old;
        }

        @Override
        public void eventReceived(Action action, io.fabric8.kubernetes.api.model.coordination.v1.Lease lease) {
            String holder = lease.getSpec().getHolderIdentity();
            if (holder != null && !holder.isEmpty() && !holder.equals(old)) {
                time.complete(Instant.now());
            }
        }

        @Override
        public void onClose(WatcherException cause) {
            time.completeExceptionally(cause);
        }

        Instant await() throws ExecutionException, InterruptedException, TimeoutException {
            return time.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        }
    }
}
