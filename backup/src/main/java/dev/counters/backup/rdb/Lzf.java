package dev.counters.backup.rdb;

/** Texts that Redis compressed. */
final class Lzf {
    private static final int LITERALS = 32;
    private static final int LONG = 7;

    private Lzf() {}

    /** @throws DamagedException if the text is not as long as it says */
    static byte[] expand(byte[] in, int length) {
        var out = new byte[length];
        try {
            var to = 0;
            for (var from = 0; from < in.length; ) {
                var control = in[from++] & 0xff;
                if (control < LITERALS) {
                    System.arraycopy(in, from, out, to, control + 1);
                    from += control + 1;
                    to += control + 1;
                } else {
                    var count = control >> 5;
                    if (count == LONG) {
                        count += in[from++] & 0xff;
                    }
                    var back = to - ((control & 0x1f) << 8) - (in[from++] & 0xff) - 1;
                    // Byte by byte: the text may repeat itself while it is written.
                    for (var i = 0; i < count + 2; i++) {
                        out[to++] = out[back++];
                    }
                }
            }
            return out;
        } catch (IndexOutOfBoundsException beyond) {
            throw new DamagedException("a compressed text does not fit its length");
        }
    }
}
