package dev.counters.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/**
 * A backup to begin with instead of zero.
 *
 * @param service null for the backups of a CounterService of this namespace and name
 * @param backup null for the newest
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record RestoreSpec(
        @Required @JsonPropertyDescription("Where the backup lies; a destination of backups")
        BackupDestinationSpec source,

        @Size(min = 3, max = 127)
        @Pattern("^[a-z0-9]([-a-z0-9]*[a-z0-9])?/[a-z]([-a-z0-9]*[a-z0-9])?$")
        @JsonPropertyDescription("NAMESPACE/NAME of the CounterService that was backed up. Default: this one's own")
        @Nullable
        String service,

        @Size(max = 32)
        @Pattern("^[0-9]{8}T[0-9]{6}\\.[0-9]{3}Z$")
        @JsonPropertyDescription("The backup's name, such as 20261121T031500.042Z. Default: the newest")
        @Nullable
        String backup) {}
