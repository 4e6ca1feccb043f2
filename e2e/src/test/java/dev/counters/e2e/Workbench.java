package dev.counters.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Where scripts are tried: a repository with a remote of its own, and programs that stand in for GitHub, Sigstore and a cluster. */
final class Workbench {
    static final Path ROOT = ProjectFiles.chart().resolve("../..").normalize();
    static final Path SCRIPTS = ROOT.resolve("scripts");

    static final Path PROGRAMS = ROOT.resolve("e2e/src/test/resources/programs");
    private static final String SETTINGS = """
            # %1$s
            name: visits
            spec:
              app:
                # What runs here.
                image: ghcr.io/counters-dev/counter-app:1.0.0@%2$s # {"$imagepolicy": "flux-system:counter-app"}
                replicas: 3
              redis:
                image: redis:9
            """;

    /** A digest of 64 times the same digit. */
    static String digest(char digit) {
        return "sha256:" + String.valueOf(digit).repeat(64);
    }

    private final Path folder;
    private final Map<String, String> environment = new TreeMap<>();

    Workbench(Path folder) {
        this.folder = folder;
        environment.put("PATH", PROGRAMS + ":" + System.getenv("PATH"));
        environment.put("STAND_INS", folder.toString());
        environment.put("GIT_CONFIG_GLOBAL", "/dev/null");
        environment.put("GIT_CONFIG_NOSYSTEM", "1");
        for (String role : List.of("AUTHOR", "COMMITTER")) {
            environment.put("GIT_" + role + "_NAME", "A test");
            environment.put("GIT_" + role + "_EMAIL", "test@counters.dev");
        }
        environment.put("POLL_SECONDS", "0");
        environment.put("COUNTERS_ROOT", repository().toString());
        environment.put("GITHUB_REPOSITORY", "counters-dev/counters");
    }

    /** With settings of dev and production in a repository that has been pushed. */
    Workbench withEnvironments(String dev, String production) throws IOException {
        shell(
                "git init --quiet --bare --initial-branch=main remote.git && git clone --quiet remote.git repository 2>/dev/null");
        repositoryFile(settings("dev"), SETTINGS.formatted("dev", dev));
        repositoryFile(settings("production"), SETTINGS.formatted("production", production));
        git("add", "--all");
        git("commit", "--quiet", "--message", "Start");
        git("push", "--quiet", "origin", "HEAD:main");
        return this;
    }

    static String settings(String environment) {
        return "gitops/environments/" + environment + "/values.yaml";
    }

    Path repository() {
        return folder.resolve("repository");
    }

    Workbench with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** A file that stand-ins read. */
    Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    Path repositoryFile(String name, String content) throws IOException {
        Path file = repository().resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    /** Runs one of the project's scripts in the repository. */
    Command script(String name, String... arguments) {
        return program(SCRIPTS.resolve(name).toString(), arguments);
    }

    Command program(String program, String... arguments) {
        List<String> command = new ArrayList<>(
                List.of("bash", "-c", "cd \"$1\" && shift && exec \"$@\"", "-", workingFolder(), program));
        command.addAll(List.of(arguments));
        return Command.run(command, "", environment);
    }

    /** Runs a line of bash in the folder of all. */
    Command shell(String line) {
        Command result = Command.run(
                List.of("bash", "-c", "set -e; cd \"$1\"; eval \"$2\"", "-", folder.toString(), line), "", environment);
        result.output();
        return result;
    }

    String git(String... arguments) {
        return program("git", arguments).output();
    }

    /** That file as the remote has it on that branch. */
    String pushed(String branch, String file) {
        return shell("git -C remote.git show '" + branch + ":" + file + "'").out();
    }

    /** What the stand-ins were called with. */
    List<String> calls() throws IOException {
        Path log = folder.resolve("calls");
        return Files.exists(log) ? Files.readAllLines(log) : List.of();
    }

    private String workingFolder() {
        return (Files.exists(repository()) ? repository() : folder).toString();
    }
}
