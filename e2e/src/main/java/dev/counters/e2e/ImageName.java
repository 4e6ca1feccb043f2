package dev.counters.e2e;

/**
 * An image's name in the parts that the chart's values have.
 *
 * @param repository registry and path
 * @param tag the tag, empty if the digest says it all
 * @param digest {@code sha256:…}, or empty
 */
record ImageName(String repository, String tag, String digest) {
    static ImageName parse(String name) {
        int at = name.indexOf('@');
        String digest = at < 0 ? "" : name.substring(at + 1);
        String tagged = at < 0 ? name : name.substring(0, at);
        int colon = tagged.lastIndexOf(':');
        // A colon before the last slash is the registry's port.
        return colon > tagged.lastIndexOf('/')
                ? new ImageName(tagged.substring(0, colon), tagged.substring(colon + 1), digest)
                : new ImageName(tagged, "", digest);
    }
}
