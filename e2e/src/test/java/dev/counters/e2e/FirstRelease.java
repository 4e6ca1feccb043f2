package dev.counters.e2e;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The chart of the project's first release, out of Git. */
public final class FirstRelease {
    private static final String TAG = "v0.1.0";
    private static final String CHART = "helm/counter-operator";
    private static final String UNPACK = "set -o pipefail; git -C \"$1\" archive \"$2\" \"$3\" | tar -x -C \"$4\"";

    private FirstRelease() {}

    /** Unpacks it into that folder; skips the test where the clone has no tags. */
    public static void unpack(Path folder) {
        Command archive = Command.run(
                List.of("bash", "-c", UNPACK, "unpack", ProjectFiles.at("").toString(), TAG, CHART, folder.toString()),
                "",
                Map.of());
        assumeTrue(
                archive.succeeded(),
                () -> "skipped: this clone has no tag " + TAG + " (git fetch --tags brings it): " + archive.err());
    }

    /** Where the chart lies in that folder. */
    public static Path chart(Path folder) {
        return folder.resolve(CHART);
    }
}
