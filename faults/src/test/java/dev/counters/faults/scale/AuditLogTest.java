package dev.counters.faults.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditLogTest {
    @TempDir
    private Path folder;

    @Test
    void countsWhatTheOperatorWroteSinceThen() throws Exception {
        var log = new AuditLog(folder.resolve("audit.log"));
        write(log, line("counter-operator", "patch", "deployments", "scale-0", "visits-app"));
        var end = log.end();
        write(log, line("counter-operator", "patch", "counterservices", "scale-1", "visits"));
        write(log, line("harness", "create", "pods", "scale-1", "visits-redis-0"));
        write(log, line("counter-operator", "get", "pods", "scale-1", "visits-redis-0"));
        write(log, line("counter-operator", "patch", "leases", "counter-system", "counter-operator"));
        write(log, line("counter-operator", "update", "leases", "scale-1", "visits-redis"));
        write(log, "{\"kind\":\"Event\",\"verb\":\"pat");

        assertThat(log.writes(end, IdleWindow::isOurs))
                .extracting(AuditedWrite::inWords)
                .containsExactly("patch counterservices scale-1/visits", "update leases scale-1/visits-redis");
    }

    @Test
    void countsNoQuestionsAndNothingTwice() {
        assertThat(AuditedWrite.of(line("o", "create", "selfsubjectaccessreviews", "", "")
                        .replace("\"resource\"", "\"apiGroup\":\"authorization.k8s.io\",\"resource\"")))
                .isEmpty();
        assertThat(AuditedWrite.of(line("o", "patch", "pods", "a", "b").replace("ResponseComplete", "Panic")))
                .isEmpty();
        assertThat(AuditedWrite.of(line("o", "patch", "pods", "a", "b").replace("?x", "?dryRun=All")))
                .isEmpty();
        assertThat(AuditedWrite.of(line("o", "patch", "pods", "a", "b")))
                .contains(new AuditedWrite("o", "patch", "pods", "a", "b"));
    }

    @Test
    void refusesALogThatIsNone() {
        assertThatThrownBy(() -> AuditedWrite.of("{no")).isInstanceOf(NotMeasuredException.class);
    }

    private static void write(AuditLog log, String text) throws Exception {
        Files.writeString(
                log.file(),
                text + (text.endsWith("}") ? "\n" : ""),
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    private static String line(String user, String verb, String resource, String namespace, String name) {
        return """
                {"kind":"Event","stage":"ResponseComplete","requestURI":"/somewhere?x","verb":"%s","user":{"username":"%s"},\
                "objectRef":{"resource":"%s","namespace":"%s","name":"%s"}}""".formatted(verb, user, resource, namespace, name);
    }
}
