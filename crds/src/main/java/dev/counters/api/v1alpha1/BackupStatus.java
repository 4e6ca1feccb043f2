package dev.counters.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/**
 * What the operator last saw of the backups; a mirror, never the source.
 *
 * @param lastSuccess null before the first
 * @param name null where its pod was gone before it was seen
 * @param sizeBytes null like the name
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record BackupStatus(
        @JsonPropertyDescription("When the last good backup ended") @Nullable
        String lastSuccess,

        @JsonPropertyDescription("Its name, for spec.redis.restoreFrom.backup") @Nullable
        String name,

        @JsonPropertyDescription("The size of its data") @Nullable
        Long sizeBytes,

        @JsonPropertyDescription("When the backup that failed was due, if the last one failed") @Nullable
        String lastFailure,

        @JsonPropertyDescription("Why it failed") @Nullable String message) {}
