package dev.counters.operator.rollout;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Envoy's hash of a version, XXH64 with the seed 0, for texts of less than 32 bytes. */
public final class VersionHash {
    private static final int LIMIT = 32;
    private static final long PRIME_1 = 0x9E3779B185EBCA87L;
    private static final long PRIME_2 = 0xC2B2AE3D27D4EB4FL;
    private static final long PRIME_3 = 0x165667B19E3779F9L;
    private static final long PRIME_4 = 0x85EBCA77C2B2AE63L;
    private static final long PRIME_5 = 0x27D4EB2F165667C5L;
    private static final long UNSIGNED_INT = 0xFFFFFFFFL;
    private static final int UNSIGNED_BYTE = 0xFF;

    private VersionHash() {}

    /** {@return the number that Envoy's statistics give for a version} */
    public static long of(String version) {
        var bytes = version.getBytes(StandardCharsets.UTF_8);
        if (bytes.length >= LIMIT) {
            throw new IllegalArgumentException("A version has less than 32 bytes, and not: " + version);
        }
        var rest = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        var hash = PRIME_5 + bytes.length;
        while (rest.remaining() >= Long.BYTES) {
            hash ^= Long.rotateLeft(rest.getLong() * PRIME_2, 31) * PRIME_1;
            hash = Long.rotateLeft(hash, 27) * PRIME_1 + PRIME_4;
        }
        if (rest.remaining() >= Integer.BYTES) {
            hash ^= (rest.getInt() & UNSIGNED_INT) * PRIME_1;
            hash = Long.rotateLeft(hash, 23) * PRIME_2 + PRIME_3;
        }
        while (rest.hasRemaining()) {
            hash ^= (rest.get() & UNSIGNED_BYTE) * PRIME_5;
            hash = Long.rotateLeft(hash, 11) * PRIME_1;
        }
        return mixed(hash);
    }

    private static long mixed(long hash) {
        var mixed = (hash ^ hash >>> 33) * PRIME_2;
        mixed = (mixed ^ mixed >>> 29) * PRIME_3;
        return mixed ^ mixed >>> 32;
    }
}
