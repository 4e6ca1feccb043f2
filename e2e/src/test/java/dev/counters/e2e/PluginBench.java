package dev.counters.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where kubectl's plugin is tried, with a stand-in for kubectl. */
final class PluginBench {
    static final String FOLDER = Workbench.ROOT.resolve("plugin").toString();
    static final String PLUGIN = FOLDER + "/kubectl-counter";
    /** What the stand-in answers where the plugin asks for CounterServices. */
    static final String SERVICES = "get-counterservices.counters.dev";
    /** Parts the values that a template prints. */
    static final String IS = "\u001f";

    private final Path folder;
    private final Workbench bench;

    PluginBench(Path folder) {
        this.folder = folder;
        bench = new Workbench(folder)
                .with("PATH", Workbench.PROGRAMS.resolve("plugin") + ":" + FOLDER + ":" + System.getenv("PATH"));
    }

    PluginBench with(String variable, String value) {
        bench.with(variable, value);
        return this;
    }

    /** An answer of the stand-in. */
    void file(String name, String content) throws IOException {
        bench.file(name, content);
    }

    Command shell(String line) {
        return bench.shell(line);
    }

    Command plugin(String... arguments) {
        return bench.program(PLUGIN, arguments);
    }

    Command complete(String... words) {
        return bench.program(FOLDER + "/kubectl_complete-counter", words);
    }

    /** What the plugin completes the last word to; forgets what was asked before. */
    String completions(String... words) throws IOException {
        Files.deleteIfExists(folder.resolve("calls"));
        return complete(words).output();
    }

    void assertFails(int code, String sentence, String... arguments) {
        Command run = plugin(arguments);
        assertThat(run.err()).isEqualTo(sentence);
        assertThat(run.exitCode()).isEqualTo(code);
        assertThat(run.out()).isEmpty();
    }

    List<String> calls() throws IOException {
        return bench.calls();
    }

    /** The annotations that were written or removed. */
    List<String> annotations() throws IOException {
        return calls().stream()
                .filter(call -> call.startsWith("kubectl annotate "))
                .map(call -> call.split(" ")[4])
                .toList();
    }
}
