package dev.counters.operator.encryption;

/**
 * The operator's own authority for one service, as PEM. Its text form shows nothing.
 *
 * @param certificate which everybody may have
 * @param key which no pod is given
 */
public record SigningPair(String certificate, String key) {
    @Override
    public String toString() {
        return "SigningPair[hidden]";
    }
}
