package dev.counters.playground.manifest;

/** A file of objects that cannot be used; the message is one sentence that names the file and says why. */
public final class UnusableManifestException extends RuntimeException {
    UnusableManifestException(String sentence) {
        super(sentence);
    }
}
