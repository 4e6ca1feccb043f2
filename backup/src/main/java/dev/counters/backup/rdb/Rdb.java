package dev.counters.backup.rdb;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads a snapshot in Redis' or Valkey's format from its first byte to its checksum. */
public final class Rdb {
    private static final String EPOCH = "counter:_:e";
    private static final String SEQUENCE = "counter:_:s";
    private static final String DEFAULT = "counter:default:n";
    private static final Set<String> NUMBERS = Set.of(EPOCH, SEQUENCE, DEFAULT);
    private static final Pattern COUNTER = Pattern.compile("counter:(?!_)[^:]+:n");
    private static final Pattern BEGINNING = Pattern.compile("REDIS\\d{4}|VALKEY\\d{3}");
    private static final int LENGTH_OF_BEGINNING = 9;

    private final RdbInput in;
    private final Map<String, Long> numbers = new HashMap<>();
    private String server = "unknown";
    private long counters;

    private Rdb(RdbInput in) {
        this.in = in;
    }

    /**
     * {@return what the snapshot holds}
     *
     * @throws DamagedException if it is not whole
     */
    public static Contents read(Path file) throws IOException {
        try (var in = new BufferedInputStream(Files.newInputStream(file))) {
            return read(in);
        }
    }

    static Contents read(InputStream in) throws IOException {
        return new Rdb(new RdbInput(in)).contents();
    }

    private Contents contents() throws IOException {
        if (!BEGINNING
                .matcher(new String(in.octets(LENGTH_OF_BEGINNING), StandardCharsets.US_ASCII))
                .matches()) {
            throw new DamagedException("it is no snapshot of Redis or Valkey");
        }
        while (!record(in.octet())) {
            // Each record reads itself.
        }
        var epoch = numbers.get(EPOCH);
        return new Contents(
                server,
                epoch == null ? OptionalLong.empty() : OptionalLong.of(epoch),
                numbers.getOrDefault(SEQUENCE, 0L),
                numbers.getOrDefault(DEFAULT, 0L),
                counters);
    }

    /** {@return whether it was the last one} */
    private boolean record(int type) throws IOException {
        switch (type) {
            case 0xff -> {
                end();
                return true;
            }
            case 0xfe -> in.length(); // the number of the database that follows
            case 0xfb -> { // how large it will be
                in.length();
                in.length();
            }
            case 0xfa -> about(in.text(), in.text());
            case 0xf5 -> in.skipText(); // a library of functions
            case 0xfc -> in.skip(8); // when the next key expires, in milliseconds
            case 0xfd -> in.skip(4); // the same in seconds
            case 0xf8 -> in.length(); // how long the next key was not used
            case 0xf9 -> in.skip(1); // how often it was
            default -> key(type, in.text());
        }
        return false;
    }

    private void about(String what, String value) {
        if (what.equals("redis-ver") || what.equals("valkey-ver")) {
            server = what.replace("-ver", "") + " " + value;
        }
    }

    private void key(int type, String key) throws IOException {
        if (COUNTER.matcher(key).matches()) {
            counters++;
        }
        if (type == 0 && NUMBERS.contains(key)) {
            numbers.put(key, number(key, in.text()));
        } else {
            skipValue(type);
        }
    }

    private void skipValue(int type) throws IOException {
        switch (type) {
            case 0, 9, 10, 11, 12, 13, 16, 17, 20 -> in.skipText();
            case 1, 2, 14 -> skipTexts(in.length());
            case 4 -> skipTexts(2 * in.length());
            case 5 -> {
                for (var left = in.length(); left > 0; left--) {
                    in.skipText();
                    in.skip(8);
                }
            }
            case 18 -> {
                for (var left = in.length(); left > 0; left--) {
                    in.length();
                    in.skipText();
                }
            }
            default ->
                throw new DamagedException(
                        "a key of it has the type %d, which no counter has: remove strangers' keys".formatted(type));
        }
    }

    private void skipTexts(long count) throws IOException {
        for (var left = count; left > 0; left--) {
            in.skipText();
        }
    }

    /** A checksum of 0 says that the server was told to make none. */
    private void end() throws IOException {
        var expected = in.checksum();
        var stored = in.littleEndian(8);
        if (stored != 0 && stored != expected) {
            throw new DamagedException("its checksum is wrong");
        }
    }

    private static long number(String key, String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException strange) {
            throw new DamagedException(key + " is no number");
        }
    }
}
