package dev.counters.operator.status;

/**
 * Why a condition is as it is. Events carry the same reasons. docs/reasons.md is made of this: what is normal is
 * explained here, what is a warning in docs/troubleshooting.md, with what to do.
 */
public enum Reason {
    // Ready
    /** At least one pod of each part serves, and Redis answers. */
    Serving,
    AppUnavailable(true),
    EnvoyUnavailable(true),
    RedisUnavailable(true),
    // Progressing
    /** Pods are being made, replaced or removed; Redis restarts with another setting. */
    RollingOut,
    /** All pods are as the spec wants them. */
    RolledOut,
    /** A new version gets a part of the requests and is judged. */
    CanaryRunning,
    /** A step with {@code manual: true} went well and waits for {@code counters.dev/promote} or {@code counters.dev/abort}. */
    CanaryAwaitsPromotion,
    /** {@code counters.dev/pause-rollout} holds it; {@code counters.dev/resume-rollout} goes on. */
    CanaryPaused,
    TooLittleTraffic(true),
    EnvoySilent(true),
    // Degraded
    /** Nothing is missing, refused or stalled. */
    AsWanted,
    PodsMissing(true),
    RolloutStalled(true),
    InvalidSpec(true),
    CredentialsMissing(true),
    SecretsStoreMissing(true),
    ExternalSecretsMissing(true),
    CertManagerMissing(true),
    CertificateUnusable(true),
    /** cert-manager has not brought the certificate yet; if it stays: {@code kubectl describe certificate}. */
    CertificatePending,
    GatewayApiMissing(true),
    NameTaken(true),
    WriteRefused(true),
    ReconcileFailed(true),
    StorageNotGrown(true),
    MetricsAdapterMissing(true),
    VerticalPodAutoscalerMissing(true),
    KedaMissing(true),
    KedaNotReady(true),
    ScalerStays(true),
    BackupFailed(true),
    RestoreFailed(true),
    CanaryFailed(true),
    CanaryTooSlow(true),
    CanaryNotReady(true),
    /** {@code counters.dev/abort} took the canary back; that version is not tried again until the spec changes. */
    CanaryAborted,
    // RedisHealthy
    /** Redis answers and can write to its disk. */
    RedisAnswers,
    RedisDiskFailing(true),
    /** The servers are asked which of them goes on; it takes seconds. */
    ElectionRunning,
    NoMajority(true),
    QuorumMissing(true),
    ReplicaMissing(true),
    /** Servers of a new or just started group are missing yet; if it stays: {@code kubectl describe pod}. */
    WaitingForMembers,
    SeveralSeeds(true),
    DataMissing(true),
    SeedTooOld(true),
    RedisNotPermitted(true),
    SwitchoverFailed(true),
    /** Redis is run by somebody else, so the operator does not ask it, and what an acknowledgement survives is up to it. */
    ExternalRedis,
    // DurabilityGuaranteed
    /** An increment is on the disk of the one server before it is acknowledged. */
    OnDiskBeforeAnswer,
    /** An increment is on the disks of more than half of the servers before it is acknowledged. */
    OnDisksOfQuorum,
    ServerTooOld(true),
    /** {@code durability: Async}: a crash of Redis may lose about a second of acknowledged increments. */
    AsyncDurability,
    // Exposed
    /** {@code status.url} can be used inside the cluster. */
    InsideCluster,
    /** The load balancer has an address, which is {@code status.url}. */
    LoadBalancerReady,
    /** An Ingress or Gateway leads to the service, as far as its controller takes part. */
    HostNamed,
    OpenToAnybody(true),
    /** The load balancer has no address yet. */
    LoadBalancerPending,
    FrontDoorMissing(true),
    // Paused
    /** {@code spec.paused} is true: changes of the spec wait. */
    PausedByUser,
    /** Changes of the spec are carried out. */
    NotPaused,
    // Of events alone: what was done to the servers of Redis
    ElectionStarted(true),
    /** Another server takes the writes; it has all that was acknowledged. */
    PrimaryElected,
    /** A server copies from the primary. */
    ReplicaAttached,
    /** Another server took the writes over as planned. */
    SwitchedOver,
    /** A server has become a member and counts for the quorum. */
    MemberJoined,
    /** A server is no member any more. */
    MemberLeft,
    /** Something new about the servers, which the note tells and {@code RedisHealthy} goes on to tell. */
    RedisNoted,
    /** A Redis pod is replaced, since its template changed. */
    ReplacingPod,
    // Of events alone: passwords
    /** The servers are being given the next passwords. */
    PasswordsSpreading,
    /** The next passwords are in use; the former ones are valid for ten more minutes. */
    PasswordsChanged,
    /** The former passwords are refused from now on. */
    FormerPasswordsEnded,
    // Of events alone: encryption of the connections to Redis
    /** TLS to Redis is being switched on or off; the note tells how far it is. */
    EncryptionChanging,
    /** The servers have another certificate, or clients other authorities. */
    CertificateChanged,
    // Of events alone: canaries
    /** The pods of a new version start. */
    CanaryStarted,
    /** The canary gets the part of the requests of the next step. */
    CanaryStepped,
    /** The canary went well: the stable pods are replaced by its version. */
    CanaryPromoting,
    /** All requests go to the new version. */
    CanaryPromoted,
    CanaryTakenBack(true),
    /** The canary was taken back, since the spec asks for something else by now. */
    CanarySuperseded;

    private final boolean warning;

    Reason() {
        this(false);
    }

    Reason(boolean warning) {
        this.warning = warning;
    }

    /** {@return whether its event is a warning} */
    public boolean isWarning() {
        return warning;
    }
}
