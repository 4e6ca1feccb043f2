package dev.counters.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/**
 * One Redis server of mode {@code Replication}.
 *
 * @param role text, so that a newer operator may know further ones
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record RedisMemberStatus(
        @JsonPropertyDescription("The pod") String name,

        @JsonPropertyDescription("Primary, Replica, Fenced, Syncing, Loading, Blank or Unreachable")
        String role,

        @JsonPropertyDescription("Whether it holds what was acknowledged")
        boolean inSync) {}
