package dev.counters.operator.group;

import dev.counters.operator.redis.ServerTrust;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * What a service wants of its Redis servers. Two wishes are compared by {@link #sameAs}: functions have no equality.
 *
 * @param members how many members there are to be: 3, 5 or 7
 * @param podNames the pods that exist, by ordinal; the first {@code members} of them are to be members
 * @param addressOf from a pod's name to the host under which the operator and the other servers reach it
 * @param port the same for all
 * @param operatorPassword of the user {@code operator}; asked for at each connection
 * @param replicationUser as whom replicas log in at the primary; empty where servers have no users
 * @param replicationPassword asked for whenever a server is attached
 * @param counterRights what the user {@code counter} may do, as ACL rules; {@code +waitaof} is added where servers know it
 * @param switchoverTo the pod that is to be primary; empty for whichever is
 * @param mayChangeMembers whether members may be added and taken away now
 * @param trust how servers that speak TLS are known; empty where they speak plain
 */
public record GroupWish(
        GroupKey key,
        int members,
        List<String> podNames,
        UnaryOperator<String> addressOf,
        int port,
        Supplier<String> operatorPassword,
        String replicationUser,
        Supplier<String> replicationPassword,
        String counterRights,
        Optional<String> switchoverTo,
        boolean mayChangeMembers,
        Optional<ServerTrust> trust) {
    public GroupWish {
        podNames = List.copyOf(podNames);
    }

    /** Of servers that speak plain. */
    public GroupWish(
            GroupKey key,
            int members,
            List<String> podNames,
            UnaryOperator<String> addressOf,
            int port,
            Supplier<String> operatorPassword,
            String replicationUser,
            Supplier<String> replicationPassword,
            String counterRights,
            Optional<String> switchoverTo,
            boolean mayChangeMembers) {
        this(
                key,
                members,
                podNames,
                addressOf,
                port,
                operatorPassword,
                replicationUser,
                replicationPassword,
                counterRights,
                switchoverTo,
                mayChangeMembers,
                Optional.empty());
    }

    /** {@return the pods that are to be members} */
    public List<String> wantedMembers() {
        return podNames.subList(0, Math.min(members, podNames.size()));
    }

    /** {@return the same with another pod to be primary} */
    public GroupWish preferring(Optional<String> pod) {
        return new GroupWish(
                key,
                members,
                podNames,
                addressOf,
                port,
                operatorPassword,
                replicationUser,
                replicationPassword,
                counterRights,
                pod,
                mayChangeMembers,
                trust);
    }

    /** {@return whether the other asks for the same, as far as that can be told} */
    public boolean sameAs(GroupWish other) {
        return key.equals(other.key)
                && members == other.members
                && podNames.equals(other.podNames)
                && port == other.port
                && replicationUser.equals(other.replicationUser)
                && replicationPassword.get().equals(other.replicationPassword.get())
                && counterRights.equals(other.counterRights)
                && switchoverTo.equals(other.switchoverTo)
                && mayChangeMembers == other.mayChangeMembers
                && trust.equals(other.trust);
    }
}
