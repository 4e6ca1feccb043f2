package dev.counters.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A bucket of S3, or of a service that speaks like it.
 *
 * @param prefix null for the bucket's root
 * @param endpoint null for AWS' own
 * @param credentialsSecretName null for the pod's own identity
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
        value = "!has(self.endpoint) || self.endpoint.matches('^https?://[A-Za-z0-9._-]+"
                + "(:([1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5]))?/?$')",
        message =
                "s3.endpoint must be an http or https URL without user, path and query, such as https://minio.storage:9000",
        fieldPath = ".endpoint")
public record BackupBucketSpec(
        @Required @Size(min = 3, max = 63) @Pattern("^[a-z0-9][-.a-z0-9]*[a-z0-9]$")
        String bucket,

        @Size(min = 1, max = 256)
        @Pattern("^[-_.A-Za-z0-9]+(/[-_.A-Za-z0-9]+)*/?$")
        @JsonPropertyDescription("Under which folder; below it lies NAMESPACE/NAME. Default: the bucket's root")
        @Nullable
        String prefix,

        @Required @Size(min = 1, max = 32) @Pattern("^[-a-z0-9]+$") @JsonPropertyDescription("Such as eu-west-2")
        String region,

        @Size(min = 1, max = 256)
        @JsonPropertyDescription("The URL of a service that speaks like S3. Default: AWS' own")
        @Nullable
        String endpoint,

        @Size(min = 1, max = 253)
        @JsonPropertyDescription(
                "A Secret with the keys AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, and AWS_SESSION_TOKEN where needed."
                        + " Default: the pod's own identity, by EKS Pod Identity or by the ServiceAccount's annotations (IRSA)")
        @Nullable
        String credentialsSecretName) {

    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    /** {@return the port where the bucket is asked} */
    @JsonIgnore
    public int port() {
        if (endpoint == null) {
            return HTTPS;
        }
        var uri = URI.create(endpoint);
        if (uri.getPort() > 0) {
            return uri.getPort();
        }
        return "http".equals(uri.getScheme()) ? HTTP : HTTPS;
    }
}
