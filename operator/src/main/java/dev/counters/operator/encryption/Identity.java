package dev.counters.operator.encryption;

/**
 * What the servers show, and whom everybody trusts who speaks with them. All as PEM; its text form shows nothing.
 *
 * @param chain the servers' certificate, with those of the authorities between after it
 * @param key of the certificate
 * @param authorities whose signature makes a certificate good; two of them while one follows the other
 */
public record Identity(String chain, String key, String authorities) {
    public Identity trusting(String others) {
        return new Identity(chain, key, others);
    }

    @Override
    public String toString() {
        return "Identity[hidden]";
    }
}
