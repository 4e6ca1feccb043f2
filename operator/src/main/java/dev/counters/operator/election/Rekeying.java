package dev.counters.operator.election;

import java.util.Collection;
import java.util.List;

/**
 * Gives the members of an epoch another password of replication while they go on. Connections that are open stay so; each step is
 * guarded by the promise, and a replica that the primary would refuse learns the present password, whoever gave it another.
 */
public final class Rekeying {
    private Rekeying() {}

    /**
     * {@return whether the primary admits the present password and no other}
     *
     * @param others the other members; one that is not there may have the former password, which therefore stays valid
     */
    public static boolean isComplete(Assembly assembly, Node primary, long epoch, Collection<String> others) {
        var there =
                others.stream().flatMap(name -> assembly.node(name).stream()).toList();
        if (primary.admitsOnly(epoch)
                && there.stream().allMatch(node -> assembly.view(node).linkUp())) {
            return true;
        }
        return primary.admit(epoch).done()
                && haveLearned(there, epoch)
                && there.size() == others.size()
                && primary.readmit(epoch).done();
    }

    private static boolean haveLearned(List<Node> replicas, long epoch) {
        var all = true;
        for (var replica : replicas) {
            all &= replica.learn(epoch).done();
        }
        return all;
    }
}
