package dev.counters.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/**
 * What the operator last saw of Redis; a mirror, never the source.
 *
 * @param primary the pod, or host and port, that takes the writes
 * @param backup null where there are to be none, or none was due yet
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record RedisStatus(
        @JsonPropertyDescription("The pod, or host:port, that takes the writes") @Nullable
        String primary,

        @JsonPropertyDescription("The server's version, as it says itself") @Nullable
        String version,

        @JsonPropertyDescription("The last backups, where there are to be any") @Nullable
        BackupStatus backup) {}
