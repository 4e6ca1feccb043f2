package dev.counters.playground.fault.trap;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells whether this machine's kernel can trap sync calls. */
public final class TrapSupport {
    private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+)");
    private static final int OLDEST_MAJOR = 5;
    private static final int OLDEST_MINOR = 9;
    private static final int IS_ACTION_AVAILABLE = 2;
    private static final int USER_NOTIF = 0x7fc00000;

    private TrapSupport() {}

    /** Why sync calls cannot be trapped here, as a sentence; empty if they can. */
    public static Optional<String> whyNot() {
        return whyNot(System.getProperty("os.name"), System.getProperty("os.arch"), System.getProperty("os.version"))
                .or(TrapSupport::whyNotByKernel);
    }

    static Optional<String> whyNot(String system, String processor, String version) {
        if (!system.equals("Linux")) {
            return Optional.of("Power cuts and slow or failing disks need Linux, and this is " + system + ".");
        }
        if (Architecture.named(processor).isEmpty()) {
            return Optional.of("Power cuts and slow or failing disks need an x86_64 or aarch64 processor, and this is "
                    + processor + ".");
        }
        if (!recentEnough(version)) {
            return Optional.of(
                    "Power cuts and slow or failing disks need Linux 5.9 or newer, and this is " + version + ".");
        }
        return Optional.empty();
    }

    private static boolean recentEnough(String version) {
        Matcher numbers = VERSION.matcher(version);
        if (!numbers.lookingAt()) {
            return false;
        }
        int major = Integer.parseInt(numbers.group(1));
        int minor = Integer.parseInt(numbers.group(2));
        return major > OLDEST_MAJOR || (major == OLDEST_MAJOR && minor >= OLDEST_MINOR);
    }

    private static Optional<String> whyNotByKernel() {
        try (Arena memory = Arena.ofConfined()) {
            MemorySegment action = memory.allocateFrom(ValueLayout.JAVA_INT, USER_NOTIF);
            int seccomp = Architecture.ofThisMachine().orElseThrow().seccomp();
            long answer = new SystemCalls().call(seccomp, IS_ACTION_AVAILABLE, 0, action.address());
            return answer == 0
                    ? Optional.empty()
                    : Optional.of("Power cuts and slow or failing disks need seccomp's user notification, which this"
                            + " kernel or sandbox does not give (error " + -answer + ").");
        }
    }
}
