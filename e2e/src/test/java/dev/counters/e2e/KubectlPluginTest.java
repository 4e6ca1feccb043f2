package dev.counters.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code kubectl counter}, with a stand-in for kubectl: what is wrong is told in a sentence, and by the exit code. */
class KubectlPluginTest {
    @TempDir
    private Path folder;

    private PluginBench bench;

    @BeforeEach
    void standIns() {
        bench = new PluginBench(folder);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            statsu visits                | There is no verb statsu. Did you mean status?
            frobnicate visits            | There is no verb frobnicate.
            promote                      | promote needs the name of a CounterService.
            promote visits more          | more is one word too many for promote.
            promote Visits               | Visits cannot be the name of a CounterService: it holds only a-z, 0-9 and '-'.
            status visits --namespcae a  | There is no option --namespcae. Did you mean --namespace?
            status visits -n             | -n needs a value.
            status visits --context=     | --context needs a value.
            status visits -o yaml        | The output is text, or json by -o json; yaml is neither.
            abort visits --timeout soon  | soon is no duration: write it as 90s, 5m or 1h.
            abort visits --wait=perhaps  | --wait is true or false, not perhaps.
            logs visits                  | Say whose logs: app, canary, envoy, redis, operator.
            logs visits reddis           | There is no part reddis: app, canary, envoy, redis, operator. Did you mean redis?
            logs visits app --tail all   | all is no number of lines.
            logs visits app -o json      | Logs are text: leave -o json out.
            """)
    void tellsWhatIsWrongWithTheArgumentsBeforeItAsks(String arguments, String sentence) throws IOException {
        bench.assertFails(2, sentence + " See kubectl counter --help.\n", arguments.split(" "));
        assertThat(bench.calls()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            4 | Error from server (Forbidden): counterservices.counters.dev "visits" is forbidden: User "eve" cannot get it \
              | You are not allowed to: User "eve" cannot get it.
            4 | error: You must be logged in to the server (Unauthorized) | The cluster does not know you: log in to it again.
            3 | error: the server doesn't have a resource type "counterservices" | This cluster has no CounterServices: install
            2 | Error in configuration: context was not found for specified context: nowhere | The kubeconfig has no such context
            2 | error: stat /nowhere: no such file or directory | The kubeconfig cannot be used: stat /nowhere
            1 | The connection to the server localhost:1 was refused - did you specify the right host or port? \
              | The cluster does not answer: The connection
            1 | something new | kubectl failed: something new
            """)
    void saysInASentenceWhyTheClusterCannotBeAsked(int code, String complaint, String sentence) throws IOException {
        bench.file(PluginBench.SERVICES + ".complaint", complaint + "\n");

        Command status = bench.plugin("status", "visits");

        assertThat(status.err()).startsWith(sentence).hasLineCount(1);
        assertThat(status.exitCode()).isEqualTo(code);
        assertThat(status.out()).isEmpty();
    }

    @Test
    void namesTheServiceThatMayBeMeant() throws IOException {
        var program = Files.createDirectory(folder.resolve("bin")).resolve("kubectl");
        Files.writeString(program, """
                #!/bin/sh
                case "$*" in
                *" visist "*) echo 'Error from server (NotFound): counterservices.counters.dev "visist" not found' >&2; exit 1 ;;
                get*) printf 'orders\\nvisits\\n' ;;
                config*) printf shop ;;
                esac
                """);
        assertThat(program.toFile().setExecutable(true)).isTrue();
        bench.with("PATH", program.getParent() + ":" + System.getenv("PATH"));

        bench.assertFails(
                3,
                "There is no CounterService visist in namespace shop. Did you mean visits? kubectl counter status lists them.\n",
                "rotate-passwords",
                "visist");
    }

    @Test
    void saysThatThereIsNoKubectl() throws IOException {
        for (String tool : List.of("bash", "mktemp", "rm")) {
            bench.shell("mkdir -p bin && cp \"$(command -v " + tool + ")\" bin");
        }

        Command status = Command.run(
                List.of("/bin/bash", PluginBench.PLUGIN, "status"),
                "",
                Map.of("PATH", folder.resolve("bin").toString()));

        assertThat(status.err()).isEqualTo("kubectl was not found: install it, so that it is on the PATH.\n");
        assertThat(status.exitCode()).isEqualTo(1);
    }

    @Test
    void passesOnWhichClusterIsAsked() throws IOException {
        bench.plugin("status", "--context=blue", "-n", "shop", "--kubeconfig", "file");

        assertThat(bench.calls())
                .containsExactly("kubectl get counterservices.counters.dev --output wide --namespace shop"
                        + " --request-timeout=30s --context=blue --kubeconfig=file");
    }

    @Test
    void showsOfTheOperatorsLogsWhatNamesTheService() throws IOException {
        bench.file("get-pods.1", "counter-system\ncounter-system\n");
        bench.file("logs---namespace.1", "[a] visits is Ready\n[a] orders is Ready\n[b] leads\n");

        assertThat(bench.plugin("logs", "visits", "operator", "-f", "--since=1h", "--tail", "5")
                        .output())
                .isEqualTo("[a] visits is Ready\n");
        assertThat(bench.calls().getLast())
                .isEqualTo("kubectl logs --namespace counter-system --selector app.kubernetes.io/name=counter-operator"
                        + " --prefix --tail 5 --max-log-requests 50 --ignore-errors --since 3600s --follow");
    }

    @Test
    void coloursOnATerminalUnlessThatIsNotWanted() throws IOException {
        bench.file(
                PluginBench.SERVICES + ".1",
                "service" + PluginBench.IS + "shop" + PluginBench.IS + "visits" + PluginBench.IS + "1\nstatus"
                        + PluginBench.IS + "1\n");
        assumeTrue(
                Command.run(List.of("bash", "-c", "script --version"), "", Map.of())
                        .out()
                        .contains("util-linux"),
                "skipped: it needs util-linux' script to make a terminal");
        String onTerminal = "script --quiet --return --command 'kubectl-counter status visits' /dev/null </dev/null";
        bench.with("TERM", "xterm");

        assertThat(bench.shell(onTerminal).out()).contains("\u001b[1mvisits\u001b[0m in namespace shop");
        assertThat(bench.with("NO_COLOR", "1").shell(onTerminal).out())
                .contains("visits in namespace shop")
                .doesNotContain("\u001b");
        assertThat(bench.with("NO_COLOR", "").plugin("status", "visits").output())
                .startsWith("visits in namespace shop\n")
                .doesNotContain("\u001b");
    }

    @Test
    void completes() throws IOException {
        bench.file(PluginBench.SERVICES + ".1", "orders\nvisits\n");
        bench.file("config-get-contexts.1", "blue\ngreen\n");

        assertThat(bench.completions("s")).isEqualTo("status\nswitchover\n:4\n");
        assertThat(bench.completions("status", "vi")).isEqualTo("visits\n:4\n");
        assertThat(bench.completions("logs", "--follow", "visits", ""))
                .isEqualTo("app\ncanary\nenvoy\nredis\noperator\n:4\n");
        assertThat(bench.completions("status", "--t")).isEqualTo("--timeout\n--tail\n:4\n");
        assertThat(bench.completions("status", "--context", "")).isEqualTo("blue\ngreen\n:4\n");
        assertThat(bench.completions("status", "--kubeconfig", "")).isEqualTo(":0\n");
        assertThat(bench.completions("backup", "-n", "shop", "--context=blue", "visits", ""))
                .isEqualTo(":4\n");
        assertThat(bench.calls()).noneMatch(call -> call.contains("shop"));
        assertThat(bench.completions("backup", "-n", "shop", "--context=blue", ""))
                .isEqualTo("orders\nvisits\n:4\n");
        assertThat(bench.calls().getLast()).contains("--namespace shop").contains("--context=blue");
    }

    @Test
    void completesNothingWhereTheClusterDoesNotAnswer() throws IOException {
        bench.file(PluginBench.SERVICES + ".complaint", "The connection to the server was refused\n");

        Command completion = bench.complete("status", "");

        assertThat(completion.output()).isEqualTo(":4\n");
        assertThat(completion.err()).isEmpty();
    }

    @Test
    void helpTellsEachVerbAndExitCode() throws IOException {
        String help = bench.plugin("--help").output();

        Pattern.compile("verbs='(.*)'")
                .matcher(Files.readString(Path.of(PluginBench.PLUGIN)))
                .results()
                .flatMap(found -> List.of(found.group(1).split(" ")).stream())
                .filter(verb -> !verb.equals("help"))
                .forEach(verb -> assertThat(help).contains("\n  kubectl counter " + verb));
        assertThat(help).contains("\n  0  ", "\n  1  ", "\n  2  ", "\n  3  ", "\n  4  ", "\n  5  ");
    }

    /** macOS has bash 3.2, and this machine most probably has not. */
    @Test
    void usesNothingThatBash3DoesNotKnow() throws IOException {
        assertThat(Files.readAllLines(Path.of(PluginBench.PLUGIN)))
                .filteredOn(line -> !line.startsWith("#"))
                .noneMatch(
                        line -> line.matches(
                                ".*(\\b(mapfile|readarray|coproc)\\b|(declare|local|typeset) -[gnA]|;;&|;&"
                                        + "|\\|&|&>>|\\$\\{\\w+(\\[.*])?(,,?|\\^\\^?|@[A-Za-z])}|\\[-\\d+]|EPOCHSECONDS|%\\(.*\\)T|\\[\\[ -v|wait -n).*"));
    }
}
