package dev.counters.operator.election;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Brings servers that came back, or are new, to the primary of the epoch. */
public final class Attachment {
    private final Ballot ballot;

    public Attachment(Ballot ballot) {
        this.ballot = ballot;
    }

    /** {@return whether this server is to be brought to the primary, and no newer election has its promise} */
    public static boolean isStray(NodeView view, Address primary, long epoch) {
        return view.stage() != NodeView.Stage.LOADING
                && view.promise() <= epoch
                && (view.primary()
                        || view.promise() < epoch
                        || !view.following().equals(Optional.of(primary.toString())));
    }

    /**
     * Brings those of them that stray.
     *
     * @param names members only: the primary counts whoever follows it
     * @return their names
     */
    public List<String> attach(Assembly assembly, Node primary, long epoch, Collection<String> names) {
        // An empty server has forgotten what it promised, so it must not help an older epoch to a quorum.
        if (ballot.read().number() != epoch) {
            return List.of();
        }
        var stray = assembly.nodes().stream()
                .filter(node -> !node.equals(primary)
                        && names.contains(node.name())
                        && isStray(assembly.view(node), primary.address(), epoch))
                .toList();
        // The password may have been changed since the epoch began.
        if (stray.isEmpty() || !primary.admit(epoch).done()) {
            return List.of();
        }
        return stray.stream()
                .filter(node -> attach(node, assembly.view(node), primary, epoch))
                .map(Node::name)
                .toList();
    }

    private static boolean attach(Node node, NodeView view, Node primary, long epoch) {
        try {
            return (view.promise() == epoch || node.fence(epoch).done())
                    && node.follow(epoch, primary.address()).done();
        } catch (NodeLostException silent) {
            return false;
        }
    }
}
