package dev.counters.faults.idle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** What this process has used, by the kernel's books. */
record OwnUse(Duration cpu, long memoryBytes) {
    private static final Path STAT = Path.of("/proc/self/stat");
    private static final Path STATUS = Path.of("/proc/self/status");
    /** After the command's name, which may hold anything: time in user mode, and then in the kernel. */
    private static final int USER = 11;

    /** Of one second; the same on all of Linux' architectures that Java runs on. */
    private static final int TICKS = 100;

    private static final long KIB = 1024;

    static OwnUse now() throws IOException {
        return of(Files.readString(STAT), Files.readString(STATUS));
    }

    static OwnUse of(String stat, String status) {
        var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        var ticks = Long.parseLong(fields[USER]) + Long.parseLong(fields[USER + 1]);
        var memory = status.lines()
                .filter(line -> line.startsWith("VmRSS:"))
                .map(line -> line.replaceAll("\\D", ""))
                .findFirst()
                .orElseThrow();
        return new OwnUse(Duration.ofMillis(ticks * 1000 / TICKS), Long.parseLong(memory) * KIB);
    }
}
