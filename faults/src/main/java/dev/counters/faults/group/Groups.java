package dev.counters.faults.group;

import dev.counters.faults.rig.App;
import dev.counters.faults.rig.Folders;
import dev.counters.faults.rig.Machine;
import dev.counters.operator.group.GroupListener;
import dev.counters.operator.group.KeptGroups;
import dev.counters.playground.fault.DiskFaults;
import dev.counters.playground.process.DirectLauncher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** A whole campaign over groups on this machine. */
public final class Groups {
    private Groups() {}

    /**
     * Runs it.
     *
     * @param app the counter app's jar, with what it needs in lib beside it
     * @param folder for caches, and for what went wrong
     * @param out line by line
     * @return whether the promise held
     */
    public static boolean run(GroupSettings settings, Path app, Path folder, Consumer<String> out)
            throws IOException, InterruptedException {
        Files.createDirectories(folder);
        var machine = Machine.findWithRedis7(folder.resolve("programs"));
        if (machine.groupServers().isEmpty()) {
            out.accept("skipped: campaigns over groups: neither a Redis 7 nor a Valkey is on the PATH");
            return true;
        }
        var work = Files.createTempDirectory(folder, "work-");
        try (var disks = DiskFaults.around(new DirectLauncher());
                var workshop = new GroupWorkshop(
                        machine, disks, App.of(app, folder.resolve("programs")), work, settings.encrypted())) {
            skipped(workshop, out);
            var held = new GroupCampaign(
                            settings,
                            workshop,
                            (gate, namespace) -> new KeptGroups(
                                    gate,
                                    key -> new GatedBallot(workshop.ballot(namespace), gate),
                                    GroupListener.SILENT),
                            folder,
                            out)
                    .run();
            if (held) {
                Folders.delete(work);
            }
            return held;
        }
    }

    private static void skipped(GroupWorkshop workshop, Consumer<String> out) throws IOException {
        try (var network = workshop.network()) {
            for (var harm : GroupHarm.values()) {
                var reasons = workshop.machine().groupServers().stream()
                        .map(server -> workshop.whyNot(
                                harm, server, network.whyNotCut().isEmpty()))
                        .toList();
                if (reasons.stream().allMatch(why -> why.isPresent())) {
                    out.accept("skipped: %s: %s"
                            .formatted(harm.sentence(), reasons.getFirst().orElseThrow()));
                }
            }
        }
    }
}
