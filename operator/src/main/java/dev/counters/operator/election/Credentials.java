package dev.counters.operator.election;

import java.util.function.Supplier;

/**
 * What the operator gives to servers and to the app's user.
 *
 * @param operatorPassword of the user {@code operator}; empty for servers without users
 * @param replicationUser as whom replicas log in; empty for none
 * @param replicationPassword of that user
 * @param counterRights ACL rules of the user {@code counter}
 */
public record Credentials(
        Supplier<String> operatorPassword,
        String replicationUser,
        Supplier<String> replicationPassword,
        String counterRights) {
    private static final String WAIT = "+wait";
    private static final String WAIT_FOR_DISKS = "+waitaof";

    /** {@return the rules for a server of this version: those that do not know a command refuse a rule with it} */
    String rightsFor(String version) {
        return counterRights.contains(WAIT)
                        && !counterRights.contains(WAIT_FOR_DISKS)
                        && Info.knowsReplicasDisks(version)
                ? counterRights + " " + WAIT_FOR_DISKS
                : counterRights;
    }
}
