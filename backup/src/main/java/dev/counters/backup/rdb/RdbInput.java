package dev.counters.backup.rdb;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The bytes of a snapshot in order, with their checksum, as lengths and texts. */
final class RdbInput {
    /** Half a gigabyte, Redis' own bound of a text: a damaged length must not fill the memory. */
    private static final long LONGEST = 512L * 1024 * 1024;

    private static final int SKIPPED_AT_ONCE = 16 * 1024;

    private final InputStream in;
    private final Crc64 checksum = new Crc64();
    private final byte[] skipped = new byte[SKIPPED_AT_ONCE];

    /**
     * A length, or how a text is encoded.
     *
     * @param special the value is an encoding
     */
    record Length(long value, boolean special) {}

    RdbInput(InputStream in) {
        this.in = in;
    }

    long checksum() {
        return checksum.value();
    }

    int octet() throws IOException {
        var octet = in.read();
        if (octet < 0) {
            throw new DamagedException("it ends early");
        }
        checksum.update(octet);
        return octet;
    }

    byte[] octets(long length) throws IOException {
        if (length < 0 || length > LONGEST) {
            throw new DamagedException("a text of it would be " + Long.toUnsignedString(length) + " bytes long");
        }
        var octets = in.readNBytes((int) length);
        if (octets.length < length) {
            throw new DamagedException("it ends early");
        }
        checksum.update(octets, 0, octets.length);
        return octets;
    }

    void skip(long length) throws IOException {
        if (length < 0) {
            throw new DamagedException("a length of it is not possible");
        }
        for (var left = length; left > 0; ) {
            var read = in.read(skipped, 0, (int) Math.min(skipped.length, left));
            if (read < 0) {
                throw new DamagedException("it ends early");
            }
            checksum.update(skipped, 0, read);
            left -= read;
        }
    }

    long littleEndian(int octets) throws IOException {
        long value = 0;
        for (var i = 0; i < octets; i++) {
            value |= (long) octet() << (8 * i);
        }
        return value;
    }

    private long bigEndian(int octets) throws IOException {
        long value = 0;
        for (var i = 0; i < octets; i++) {
            value = value << 8 | octet();
        }
        return value;
    }

    Length encoded() throws IOException {
        var first = octet();
        return switch (first >> 6) {
            case 0 -> new Length(first & 0x3f, false);
            case 1 -> new Length((first & 0x3f) << 8 | octet(), false);
            case 2 ->
                switch (first) {
                    case 0x80 -> new Length(bigEndian(4), false);
                    case 0x81 -> new Length(bigEndian(8), false);
                    default -> throw new DamagedException("a length of it is not possible");
                };
            default -> new Length(first & 0x3f, true);
        };
    }

    long length() throws IOException {
        var length = encoded();
        if (length.special()) {
            throw new DamagedException("a length of it is not possible");
        }
        return length.value();
    }

    String text() throws IOException {
        var length = encoded();
        if (!length.special()) {
            return new String(octets(length.value()), StandardCharsets.UTF_8);
        }
        return switch ((int) length.value()) {
            case 0 -> Long.toString((byte) littleEndian(1));
            case 1 -> Long.toString((short) littleEndian(2));
            case 2 -> Integer.toString((int) littleEndian(4));
            case 3 -> compressed();
            default -> throw new DamagedException("a text of it has an unknown encoding");
        };
    }

    void skipText() throws IOException {
        var length = encoded();
        if (!length.special()) {
            skip(length.value());
            return;
        }
        switch ((int) length.value()) {
            case 0 -> skip(1);
            case 1 -> skip(2);
            case 2 -> skip(4);
            case 3 -> {
                var packed = length();
                length();
                skip(packed);
            }
            default -> throw new DamagedException("a text of it has an unknown encoding");
        }
    }

    private String compressed() throws IOException {
        var packed = length();
        var length = length();
        if (length > LONGEST) {
            throw new DamagedException("a text of it would be " + length + " bytes long");
        }
        return new String(Lzf.expand(octets(packed), (int) length), StandardCharsets.UTF_8);
    }
}
