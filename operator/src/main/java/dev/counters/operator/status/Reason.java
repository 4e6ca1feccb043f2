package dev.counters.operator.status;

/** Why a condition is as it is. Events carry the same reasons. */
public enum Reason {
    // Ready
    Serving,
    AppUnavailable(true),
    EnvoyUnavailable(true),
    RedisUnavailable(true),
    // Progressing
    RollingOut,
    RolledOut,
    CanaryRunning,
    CanaryAwaitsPromotion,
    CanaryPaused,
    TooLittleTraffic(true),
    EnvoySilent(true),
    // Degraded
    AsWanted,
    PodsMissing(true),
    RolloutStalled(true),
    InvalidSpec(true),
    CredentialsMissing(true),
    SecretsStoreMissing(true),
    ExternalSecretsMissing(true),
    CertManagerMissing(true),
    CertificateUnusable(true),
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
    CanaryAborted,
    // RedisHealthy
    RedisAnswers,
    RedisDiskFailing(true),
    ElectionRunning,
    NoMajority(true),
    QuorumMissing(true),
    ReplicaMissing(true),
    WaitingForMembers,
    SeveralSeeds(true),
    DataMissing(true),
    SeedTooOld(true),
    RedisNotPermitted(true),
    SwitchoverFailed(true),
    ExternalRedis,
    // DurabilityGuaranteed
    OnDiskBeforeAnswer,
    OnDisksOfQuorum,
    ServerTooOld(true),
    AsyncDurability,
    // Exposed
    InsideCluster,
    LoadBalancerReady,
    HostNamed,
    OpenToAnybody(true),
    LoadBalancerPending,
    FrontDoorMissing(true),
    // Paused
    PausedByUser,
    NotPaused,
    // Of events alone: what was done to the servers of Redis
    ElectionStarted(true),
    PrimaryElected,
    ReplicaAttached,
    SwitchedOver,
    MemberJoined,
    MemberLeft,
    RedisNoted,
    ReplacingPod,
    // Of events alone: passwords
    PasswordsSpreading,
    PasswordsChanged,
    FormerPasswordsEnded,
    // Of events alone: encryption of the connections to Redis
    EncryptionChanging,
    CertificateChanged,
    // Of events alone: canaries
    CanaryStarted,
    CanaryStepped,
    CanaryPromoting,
    CanaryPromoted,
    CanaryTakenBack(true),
    CanarySuperseded,
    // Of events alone: disks
    GrowingDisks;

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
