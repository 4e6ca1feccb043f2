package dev.counters.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/**
 * Where backups lie: {@code type}, and the member of that name.
 *
 * @param persistentVolumeClaim set if and only if the type is {@code PersistentVolumeClaim}
 * @param s3 set if and only if the type is {@code S3}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
        value = "(self.type == 'PersistentVolumeClaim') == has(self.persistentVolumeClaim)",
        message = "type PersistentVolumeClaim and persistentVolumeClaim go together: set both or neither")
@ValidationRule(
        value = "(self.type == 'S3') == has(self.s3)",
        message = "type S3 and s3 go together: set both or neither")
public record BackupDestinationSpec(
        @Required BackupDestinationType type,
        @Nullable BackupClaimSpec persistentVolumeClaim,
        @Nullable BackupBucketSpec s3) {}
