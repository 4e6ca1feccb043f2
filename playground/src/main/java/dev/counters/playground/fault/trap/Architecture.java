package dev.counters.playground.fault.trap;

import java.util.Optional;

/** The processors whose system call numbers are known; from the kernel's tables (asm/unistd_64.h, asm-generic/unistd.h). */
enum Architecture {
    X86_64(0xC000003E, new Numbers(74, 75, 162, 306, 3, 14, 16, 110, 157, 271, 317)),
    AARCH64(0xC00000B7, new Numbers(82, 83, 81, 267, 57, 135, 29, 173, 167, 73, 277));

    // the same on every processor since Linux 5.1
    static final int PIDFD_OPEN = 434;
    static final int CLOSE_RANGE = 436;
    static final int PIDFD_GETFD = 438;

    private final int auditName;
    private final Numbers numbers;

    Architecture(int auditName, Numbers numbers) {
        this.auditName = auditName;
        this.numbers = numbers;
    }

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

    /** How seccomp filters call it (AUDIT_ARCH_…). */
    int auditName() {
        return auditName;
    }

    Numbers numbers() {
        return numbers;
    }

    int numberOf(SyncCall call) {
        return switch (call) {
            case FSYNC -> numbers.fsync;
            case FDATASYNC -> numbers.fdatasync;
            case SYNC -> numbers.sync;
            case SYNCFS -> numbers.syncfs;
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

    /** System calls by number. */
    record Numbers(
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
            int seccomp) {}
}
