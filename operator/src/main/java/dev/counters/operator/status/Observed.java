package dev.counters.operator.status;

import dev.counters.api.v1alpha1.RotationStatus;
import dev.counters.api.v1alpha1.ServerTlsStatus;
import dev.counters.api.v1alpha1.SwitchoverStatus;
import dev.counters.operator.rollout.Sighting;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the operator sees of one CounterService.
 *
 * @param problem why the spec is not in force, if it is not
 * @param app empty until there is a Deployment
 * @param envoy empty where the front door is the app itself, or until there is a Deployment
 * @param redisPods empty where Redis is somebody else's, or until there is a StatefulSet
 * @param switchover what became of the switchover that the user asked for last
 * @param rotation what became of the change of passwords that the user asked for last
 * @param tls how far the encryption of the connections to Redis is carried out
 * @param frontCertificate when the one ends that clients are shown; empty where there is none
 * @param upstream how far the encryption between Envoy and the app is carried out
 * @param podTroubles what pods that are not ready wait for, in plain words
 * @param backups the last ones, and the one that the service begins with
 * @param rollout of a canary; empty where none is tried, and nobody asks for it
 * @param scaling what the app's scaling lacks, while all else is as the spec wants it
 */
public record Observed(
        Optional<Problem> problem,
        Optional<PartState> app,
        Optional<PartState> envoy,
        Optional<PartState> redisPods,
        RedisState redis,
        Exposure exposure,
        Optional<String> appImage,
        Optional<SwitchoverStatus> switchover,
        Optional<RotationStatus> rotation,
        Optional<ServerTlsStatus> tls,
        Optional<Instant> frontCertificate,
        Optional<ServerTlsStatus> upstream,
        List<String> podTroubles,
        BackupState backups,
        Optional<Sighting> rollout,
        Optional<Problem> scaling) {

    /** Where no switchover was asked for, and nothing is known of backups. */
    public Observed(
            Optional<Problem> problem,
            Optional<PartState> app,
            Optional<PartState> envoy,
            Optional<PartState> redisPods,
            RedisState redis,
            Exposure exposure,
            Optional<String> appImage,
            List<String> podTroubles) {
        this(
                problem,
                app,
                envoy,
                redisPods,
                redis,
                exposure,
                appImage,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                podTroubles,
                BackupState.NONE,
                Optional.empty(),
                Optional.empty());
    }
}
