package dev.counters.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** The answer to the annotation {@code counters.dev/rotate-passwords}. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record RotationStatus(
        @JsonPropertyDescription("The annotation's value") String request,

        @JsonPropertyDescription("What became of it, in plain words")
        String result) {}
