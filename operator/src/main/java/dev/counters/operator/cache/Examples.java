package dev.counters.operator.cache;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * Compresses texts that are alike: the first ones are kept as they are, and of those that follow little more remains than what
 * differs from them.
 */
final class Examples {
    /** As far as zlib looks back. */
    private static final int WINDOW = 32 * 1024;

    /** Without zlib's frame, which asks for its dictionary only while it reads. */
    private static final boolean RAW = true;

    private final ByteArrayOutputStream first = new ByteArrayOutputStream();
    private volatile byte[] all = {};

    /** Takes a text as one of the first, if there is still need of them. */
    void learn(byte[] text) {
        if (all.length == 0) {
            collect(text);
        }
    }

    private synchronized void collect(byte[] text) {
        first.writeBytes(text);
        if (all.length == 0 && first.size() >= WINDOW) {
            var collected = first.toByteArray();
            all = Arrays.copyOfRange(collected, collected.length - WINDOW, collected.length);
            first.reset();
        }
    }

    /** {@return the text, in little room} */
    Packed pack(byte[] text) {
        var known = all;
        var bytes = new ByteArrayOutputStream();
        var deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, RAW);
        deflater.setDictionary(known);
        try (var out = new DeflaterOutputStream(bytes, deflater)) {
            out.write(text);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            deflater.end();
        }
        return new Packed(bytes.toByteArray(), known);
    }

    /** A text. */
    static final class Packed {
        private final byte[] bytes;
        /** Those that were known when it was compressed. */
        private final byte[] examples;

        private Packed(byte[] bytes, byte[] examples) {
            this.bytes = bytes;
            this.examples = examples;
        }

        /** {@return how many bytes it takes} */
        int size() {
            return bytes.length;
        }

        /** {@return the text again} Who reads it to its end closes it. */
        InputStream open() {
            var inflater = new Inflater(RAW);
            inflater.setDictionary(examples);
            return new InflaterInputStream(new ByteArrayInputStream(bytes), inflater) {
                @Override
                public void close() throws IOException {
                    super.close();
                    inflater.end();
                }
            };
        }
    }
}
