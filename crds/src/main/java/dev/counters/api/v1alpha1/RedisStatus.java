package dev.counters.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the operator last saw of Redis; a mirror, never the source.
 *
 * @param epoch how often a primary was elected; null but in mode {@code Replication}
 * @param primary the pod, or host and port, that takes the writes; null while there is none
 * @param members null but in mode {@code Replication}
 * @param switchover null until one was asked for
 * @param rotation null until one was asked for
 * @param tls null where nothing is encrypted
 * @param backup null where there are to be none, or none was due yet
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record RedisStatus(
        @JsonPropertyDescription("The pod, or host:port, that takes the writes") @Nullable
        String primary,

        @JsonPropertyDescription("The server's version, as it says itself") @Nullable
        String version,

        @JsonPropertyDescription("Raised by each election of a primary") @Nullable
        Long epoch,

        @JsonPropertyDescription("The servers of mode Replication") @Nullable
        List<RedisMemberStatus> members,

        @JsonPropertyDescription("What became of the last annotation counters.dev/switchover-to") @Nullable
        SwitchoverStatus switchover,

        @JsonPropertyDescription("What became of the last annotation counters.dev/rotate-passwords") @Nullable
        RotationStatus rotation,

        @JsonPropertyDescription("The encryption of the connections to Redis") @Nullable
        ServerTlsStatus tls,

        @JsonPropertyDescription("The last backups, where there are to be any") @Nullable
        BackupStatus backup) {

    /** Of a single server. */
    public RedisStatus(@Nullable String primary, @Nullable String version) {
        this(primary, version, null, null, null, null, null, null);
    }
}
