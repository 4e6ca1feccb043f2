package dev.counters.backup.rdb;

/** The checksum at the end of a snapshot: CRC-64 with Jones' polynomial, reflected, starting from 0. */
final class Crc64 {
    private static final long REFLECTED_POLYNOMIAL = 0x95ac9329ac4bc9b5L;
    private static final int BITS = 8;
    private static final long[] TABLE = table();

    private long value;

    void update(int octet) {
        value = TABLE[(int) (value ^ octet) & 0xff] ^ (value >>> BITS);
    }

    void update(byte[] octets, int from, int length) {
        for (var i = from; i < from + length; i++) {
            update(octets[i]);
        }
    }

    long value() {
        return value;
    }

    private static long[] table() {
        var table = new long[1 << BITS];
        for (var octet = 0; octet < table.length; octet++) {
            long remainder = octet;
            for (var bit = 0; bit < BITS; bit++) {
                remainder = (remainder & 1) == 0 ? remainder >>> 1 : (remainder >>> 1) ^ REFLECTED_POLYNOMIAL;
            }
            table[octet] = remainder;
        }
        return table;
    }
}
