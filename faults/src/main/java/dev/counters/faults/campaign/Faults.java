package dev.counters.faults.campaign;

import dev.counters.faults.rig.App;
import dev.counters.faults.rig.Folders;
import dev.counters.faults.rig.Machine;
import dev.counters.faults.rig.Server;
import dev.counters.playground.fault.DiskFaults;
import dev.counters.playground.process.DirectLauncher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A whole campaign on this machine. */
public final class Faults {
    private Faults() {}

    /**
     * Runs it.
     *
     * @param app the counter app's jar, with what it needs in lib beside it
     * @param folder for caches, and for what went wrong
     * @param out line by line
     * @return whether the promise held
     */
    public static boolean run(Settings settings, Path app, Path folder, Consumer<String> out)
            throws IOException, InterruptedException {
        Files.createDirectories(folder);
        var machine = Machine.find(folder.resolve("programs"));
        out.accept("%d runs from seed %d on, %d at once, on %s."
                .formatted(
                        settings.runs(),
                        settings.seed(),
                        settings.rigs(),
                        machine.servers().stream().map(Server::name).collect(Collectors.joining(" and "))));
        if (machine.clock().isEmpty()) {
            out.accept("skipped: leaps of Redis' clock: libfaketime is not installed");
        }
        var work = Files.createTempDirectory(folder, "work-");
        try (var disks = DiskFaults.around(new DirectLauncher())) {
            disks.whyNot().ifPresent(why -> out.accept("skipped: power cuts, slow and failing disks: " + why));
            var workshop =
                    new Workshop(machine, disks, App.of(app, folder.resolve("programs")), work, new AtomicInteger());
            var held = new Campaign(settings, workshop, folder, out).run();
            if (held) {
                Folders.delete(work);
            }
            return held;
        }
    }
}
