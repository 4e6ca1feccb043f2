package dev.counters.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class AuditEntryTest {
    @Test
    void aServerSideApplyThatMadeItsObjectNeededCreateAsWell() throws JsonProcessingException {
        assertThat(entry("patch", 201).needed())
                .containsExactlyInAnyOrder(
                        new Permission("apps", "deployments", "patch", "visits-app"),
                        new Permission("apps", "deployments", "create", "visits-app"));
    }

    @Test
    void aServerSideApplyThatChangedItsObjectNeededPatchAlone() throws JsonProcessingException {
        assertThat(entry("patch", 200).needed())
                .containsExactly(new Permission("apps", "deployments", "patch", "visits-app"));
    }

    @Test
    void readsAreNoWritesAndRefusalsAreSeen() throws JsonProcessingException {
        assertThat(entry("watch", 200).isWrite()).isFalse();
        assertThat(entry("delete", 403).isWrite()).isTrue();
        assertThat(entry("delete", 403).isForbidden()).isTrue();
    }

    @Test
    void tellsWhichPodAsked() throws JsonProcessingException {
        assertThat(entry("get", 200).pod()).isEqualTo("operator-1");
    }

    private static AuditEntry entry(String verb, int code) throws JsonProcessingException {
        return AuditEntry.of(new ObjectMapper().readTree("""
                {"verb": "%s", "stageTimestamp": "2026-01-01T00:00:00.000000Z", "responseStatus": {"code": %d},
                 "user": {"extra": {"authentication.kubernetes.io/pod-name": ["operator-1"]}},
                 "objectRef": {"apiGroup": "apps", "resource": "deployments", "name": "visits-app"}}
                """.formatted(verb, code)));
    }
}
