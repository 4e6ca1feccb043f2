package dev.counters.faults.rig;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Where the threads of a JVM are, for whoever has to find out why it does nothing. */
final class ThreadDump {
    private static final Path JSTACK = Path.of(System.getProperty("java.home"), "bin", "jstack");
    /** A stopped JVM never answers. */
    private static final long LONGEST_SECONDS = 10;

    private ThreadDump() {}

    /** Virtual threads, too. */
    static void ofThisJvm(Path file) throws IOException {
        // It does not write over a file.
        Files.deleteIfExists(file);
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                .dumpThreads(file.toAbsolutePath().toString(), HotSpotDiagnosticMXBean.ThreadDumpFormat.TEXT_PLAIN);
    }

    static void of(Process jvm, Path file) throws IOException, InterruptedException {
        var dump = new ProcessBuilder(JSTACK.toString(), "-l", Long.toString(jvm.pid()))
                .redirectErrorStream(true)
                .redirectOutput(file.toFile())
                .start();
        if (!dump.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
            dump.destroyForcibly();
        }
    }
}
