package dev.counters.playground.fault.trap;

import java.util.Optional;

/**
 * A processor's numbers of the system calls; from the kernel's tables (asm/unistd_64.h, asm-generic/unistd.h).
 *
 * @param auditName how seccomp filters call the processor (AUDIT_ARCH_…)
 */
record Architecture(
        int auditName,
        int fsync,
        int fdatasync,
        int sync,
        int syncfs,
        int close,
        int sigprocmask,
        int ioctl,
        int getppid,
        int prctl,
        int ppoll,
        int seccomp) {
    static final Architecture X86_64 = new Architecture(0xC000003E, 74, 75, 162, 306, 3, 14, 16, 110, 157, 271, 317);
    static final Architecture AARCH64 = new Architecture(0xC00000B7, 82, 83, 81, 267, 57, 135, 29, 173, 167, 73, 277);

    // the same on every processor since Linux 5.1
    static final int PIDFD_OPEN = 434;
    static final int CLOSE_RANGE = 436;
    static final int PIDFD_GETFD = 438;

    static Optional<Architecture> ofThisMachine() {
        return named(System.getProperty("os.arch"));
    }

    static Optional<Architecture> named(String osArch) {
        return switch (osArch) {
            case "amd64", "x86_64" -> Optional.of(X86_64);
            case "aarch64" -> Optional.of(AARCH64);
            default -> Optional.empty();
        };
    }

    int numberOf(SyncCall call) {
        return switch (call) {
            case FSYNC -> fsync;
            case FDATASYNC -> fdatasync;
            case SYNC -> sync;
            case SYNCFS -> syncfs;
        };
    }

    /** @throws IllegalArgumentException for a number that is none of {@link SyncCall} */
    SyncCall syncCall(int number) {
        for (SyncCall call : SyncCall.values()) {
            if (numberOf(call) == number) {
                return call;
            }
        }
        throw new IllegalArgumentException("System call " + number + " makes nothing durable.");
    }
}
