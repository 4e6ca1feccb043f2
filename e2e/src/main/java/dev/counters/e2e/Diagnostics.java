package dev.counters.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one wants to know after a failure, in files; never the content of a Secret. */
record Diagnostics(Kubectl kubectl) {
    private static final Logger log = LoggerFactory.getLogger(Diagnostics.class);
    private static final Map<String, List<String>> QUESTIONS = Map.of(
            "counterservices.yaml", List.of("get", "counterservices", "-A", "-o", "yaml"),
            "counterservices.txt", List.of("get", "counterservices", "-A", "-o", "wide"),
            "pods.txt", List.of("get", "pods", "-A", "-o", "wide"),
            "pods-described.txt", List.of("describe", "pods", "-A"),
            "events.txt", List.of("get", "events", "-A", "--sort-by=.lastTimestamp"),
            "workloads.yaml", List.of("get", "deployments,statefulsets,hpa,pdb", "-n", TestBed.NAMESPACE, "-o", "yaml"),
            "operator.log", logs("app.kubernetes.io/name=counter-operator", OperatorInstallation.NAMESPACE),
            "operands.log", logs("app.kubernetes.io/name=counter-service", TestBed.NAMESPACE));

    /** Writes them into a folder of that name, and tells the gist in the log. */
    void write(String name) {
        Path folder = ProjectFiles.diagnostics().resolve(name.replaceAll("[^A-Za-z0-9.-]+", "_"));
        try {
            Files.createDirectories(folder);
            for (Map.Entry<String, List<String>> question : QUESTIONS.entrySet()) {
                Command answer = kubectl.tryRun(question.getValue().toArray(String[]::new));
                Files.writeString(folder.resolve(question.getKey()), answer.out() + answer.err());
            }
            log.warn("{} failed; what the cluster says is in {}", name, folder);
            log.warn("\n{}", Files.readString(folder.resolve("counterservices.txt")));
            log.warn("\n{}", Files.readString(folder.resolve("pods.txt")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> logs(String selector, String namespace) {
        return Stream.of(
                        "logs",
                        "-n",
                        namespace,
                        "-l",
                        selector,
                        "--all-containers",
                        "--prefix",
                        "--tail=1000",
                        "--ignore-errors")
                .toList();
    }
}
