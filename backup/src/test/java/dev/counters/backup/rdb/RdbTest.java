package dev.counters.backup.rdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RdbTest {
    @Test
    void theChecksumIsRedis() {
        var checksum = new Crc64();
        checksum.update("123456789".getBytes(StandardCharsets.US_ASCII), 0, 9);

        assertThat(checksum.value()).as("the value in Redis' own test").isEqualTo(0xe9c6d914c4b8d9caL);
    }

    @Test
    void aCompressedTextRepeatsWhatItHas() {
        // Two letters, then ten octets from two back.
        assertThat(Lzf.expand(new byte[] {1, 'a', 'b', (byte) (7 << 5), 1, 1}, 12))
                .asString(StandardCharsets.US_ASCII)
                .isEqualTo("ab".repeat(6));
        assertThatThrownBy(() -> Lzf.expand(new byte[] {31, 'a'}, 2)).isInstanceOf(DamagedException.class);
    }

    @Test
    void namedCountersAreCountedAndTheProgramsOwnKeysAreNot() throws IOException {
        var contents = read(snapshot(
                text("counter:default:n", "7"), text("counter:shop:n", "9007199254740991"), text("counter:_:s", "12")));

        assertThat(contents.defaultCounter()).isEqualTo(7);
        assertThat(contents.counters()).isEqualTo(2);
        assertThat(contents.sequence()).isEqualTo(12);
        assertThat(contents.epoch()).isEmpty();
    }

    @Test
    void anySingleChangedBitIsNoticed() throws IOException {
        var whole = snapshot(text("counter:default:n", "7"));
        for (var at = 0; at < whole.length; at++) {
            var damaged = whole.clone();
            damaged[at] ^= 4;
            assertThatThrownBy(() -> read(damaged)).as("octet " + at).isInstanceOf(DamagedException.class);
        }
    }

    @Test
    void aSnapshotThatEndsEarlyIsNoticed() throws IOException {
        var whole = snapshot(text("counter:default:n", "7"));
        for (var length = 0; length < whole.length; length++) {
            var early = java.util.Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> read(early)).as("%d octets", length).isInstanceOf(DamagedException.class);
        }
    }

    private static Contents read(byte[] octets) throws IOException {
        return Rdb.read(new ByteArrayInputStream(octets));
    }

    private static byte[] snapshot(byte[]... records) throws IOException {
        var out = new ByteArrayOutputStream();
        out.write("REDIS0009".getBytes(StandardCharsets.US_ASCII));
        for (var record : records) {
            out.write(record);
        }
        out.write(0xff);
        var checksum = new Crc64();
        checksum.update(out.toByteArray(), 0, out.size());
        for (var i = 0; i < 8; i++) {
            out.write((int) (checksum.value() >>> (8 * i)));
        }
        return out.toByteArray();
    }

    private static byte[] text(String key, String value) {
        return ("\0" + (char) key.length() + key + (char) value.length() + value).getBytes(StandardCharsets.ISO_8859_1);
    }
}
