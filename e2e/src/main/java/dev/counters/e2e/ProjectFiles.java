package dev.counters.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where the parts of the project lie that the tests use as their users do: chart, examples, CRD, built images. */
public final class ProjectFiles {
    private static final String CRD = "counterservices.counters.dev-v1.yml";
    // Set by the build; a test started from an IDE runs in the module's folder.
    private static final Path ROOT =
            Path.of(System.getProperty("counters.root", "..")).toAbsolutePath().normalize();

    private ProjectFiles() {}

    /** The file or folder at that path of the repository. */
    public static Path at(String path) {
        return ROOT.resolve(path);
    }

    /** The folder of the operator's chart. */
    public static Path chart() {
        return at("helm/counter-operator");
    }

    /** The folder of the chart that renders one CounterService. */
    public static Path serviceChart() {
        return at("helm/counter-service");
    }

    /** The one version of all artifacts. */
    public static String version() {
        String key = "appVersion: ";
        try (Stream<String> lines = Files.lines(chart().resolve("Chart.yaml"))) {
            return lines.filter(line -> line.startsWith(key))
                    .map(line -> line.substring(key.length()))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The CRD as the chart carries it. */
    public static Path chartCrd() {
        return chart().resolve("files").resolve(CRD);
    }

    /** The CRD as it is generated from the API's records. */
    public static Path generatedCrd() {
        return ROOT.resolve("crds/src/main/crd").resolve(CRD);
    }

    /** The example of that name, without its suffix. */
    public static Path example(String name) {
        return ROOT.resolve("examples").resolve(name + ".yaml");
    }

    /** All examples, by name. */
    public static List<Path> examples() {
        try (Stream<Path> files = Files.list(ROOT.resolve("examples"))) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Image files that the build made, if it did. */
    public static List<Path> imageTars() {
        return Stream.of("counter-app", "operator")
                .map(ProjectFiles::imageTar)
                .filter(Files::exists)
                .toList();
    }

    /** The image file of that module, there or not. */
    public static Path imageTar(String module) {
        return ROOT.resolve(module).resolve("target/jib-image.tar");
    }

    /** Where the tests leave what they found out about a failure. */
    public static Path diagnostics() {
        return ROOT.resolve("e2e/target/e2e-diagnostics");
    }
}
