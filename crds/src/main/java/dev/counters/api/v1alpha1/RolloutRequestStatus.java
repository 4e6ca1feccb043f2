package dev.counters.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** The answer to an annotation that a user steers a rollout by. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record RolloutRequestStatus(
        @JsonPropertyDescription(
                "promote, abort, pause-rollout or resume-rollout: the annotation without counters.dev/")
        String action,

        @JsonPropertyDescription("The annotation's value") String request,

        @JsonPropertyDescription("What became of it, in plain words")
        String result) {}
