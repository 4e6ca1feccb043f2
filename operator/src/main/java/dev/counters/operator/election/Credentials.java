package dev.counters.operator.election;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What the operator gives to servers and to the app's user.
 *
 * @param operatorPassword of the user {@code operator}; empty for servers without users
 * @param replicationUser as whom replicas log in; empty for none
 * @param replicationPassword from which that of each epoch is derived
 * @param counterRights ACL rules of the user {@code counter}
 */
public record Credentials(
        Supplier<String> operatorPassword,
        String replicationUser,
        Supplier<String> replicationPassword,
        String counterRights) {
    private static final String DERIVATION = "HmacSHA256";
    private static final String WAIT = "+wait";
    private static final String WAIT_FOR_DISKS = "+waitaof";
    /** As old as the wait for disks. */
    private static final String TELLING_OF_ITSELF = "+client|setinfo ";

    /**
     * {@return the password of replication in an epoch} The primary admits replicas of its own epoch only: it counts whoever
     * is connected, and one that is no member any more must not be taken for a copy that an election will find.
     */
    String replicationPassword(long epoch) {
        try {
            var mac = Mac.getInstance(DERIVATION);
            mac.init(new SecretKeySpec(replicationPassword.get().getBytes(StandardCharsets.UTF_8), DERIVATION));
            return HexFormat.of().formatHex(mac.doFinal(Long.toString(epoch).getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java has " + DERIVATION, missing);
        }
    }

    /** {@return the rules for a server of this version: those that do not know a command refuse a rule with it} */
    String rightsFor(String version) {
        if (!ServerVersion.knowsReplicasDisks(version)) {
            return counterRights.replace(TELLING_OF_ITSELF, "").strip();
        }
        return counterRights.contains(WAIT) && !counterRights.contains(WAIT_FOR_DISKS)
                ? counterRights + " " + WAIT_FOR_DISKS
                : counterRights;
    }
}
