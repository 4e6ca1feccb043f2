package dev.counters.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** How far {@code spec.redis.tls} is carried out. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record ServerTlsStatus(
        @JsonPropertyDescription("Who speaks TLS at the moment, in plain words")
        String state,

        @JsonPropertyDescription("When the certificate of the servers ends") @Nullable
        String certificateExpires) {}
