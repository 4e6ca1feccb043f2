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
    // Degraded
    AsWanted,
    PodsMissing(true),
    RolloutStalled(true),
    InvalidSpec(true),
    CredentialsMissing(true),
    SecretsStoreMissing(true),
    NameTaken(true),
    WriteRefused(true),
    ReconcileFailed(true),
    BackupFailed(true),
    RestoreFailed(true),
    // RedisHealthy
    RedisAnswers,
    RedisDiskFailing(true),
    ExternalRedis,
    // DurabilityGuaranteed
    OnDiskBeforeAnswer,
    AsyncDurability,
    // Exposed
    InsideCluster,
    LoadBalancerReady,
    OpenToAnybody(true),
    LoadBalancerPending,
    FrontDoorMissing(true),
    // Paused
    PausedByUser,
    NotPaused;

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
