package dev.counters.faults.usage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What a process has used, by the kernel's books.
 *
 * @param cpu since it began
 * @param memoryBytes that are resident now
 * @param peakBytes the most that ever were
 */
public record ProcessUse(Duration cpu, long memoryBytes, long peakBytes) {
    private static final Path PROCESSES = Path.of("/proc");
    /** After the command's name, which may hold anything: time in user mode, and then in the kernel. */
    private static final int USER = 11;

    /** Of one second; the same on all of Linux' architectures that Java runs on. */
    private static final int TICKS = 100;

    private static final long KIB = 1024;

    /** {@return of this process} */
    public static ProcessUse now() throws IOException {
        return of(ProcessHandle.current().pid());
    }

    /** {@return of the process with this number} */
    public static ProcessUse of(long pid) throws IOException {
        var process = PROCESSES.resolve(Long.toString(pid));
        return of(Files.readString(process.resolve("stat")), Files.readString(process.resolve("status")));
    }

    static ProcessUse of(String stat, String status) {
        var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        var ticks = Long.parseLong(fields[USER]) + Long.parseLong(fields[USER + 1]);
        return new ProcessUse(
                Duration.ofMillis(ticks * 1000 / TICKS), bytes(status, "VmRSS:"), bytes(status, "VmHWM:"));
    }

    private static long bytes(String status, String field) {
        return status.lines()
                        .filter(line -> line.startsWith(field))
                        .map(line -> line.replaceAll("\\D", ""))
                        .mapToLong(Long::parseLong)
                        .findFirst()
                        .orElseThrow()
                * KIB;
    }
}
