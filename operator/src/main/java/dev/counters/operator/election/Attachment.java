package dev.counters.operator.election;

import java.util.ArrayList;
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
    public static boolean isStray(Node node, NodeView view, Node primary, long epoch) {
        return !node.name().equals(primary.name())
                && view.stage() != NodeView.Stage.LOADING
                && view.promise() <= epoch
                && (view.primary()
                        || !view.following()
                                .equals(Optional.of(primary.address().toString())));
    }

    /**
     * Brings those of them that stray.
     *
     * @return their names
     */
    public List<String> attach(Assembly assembly, Node primary, long epoch, Collection<String> names) {
        // An empty server has forgotten what it promised, so it must not help an older epoch to a quorum.
        if (ballot.read().number() != epoch) {
            return List.of();
        }
        var attached = new ArrayList<String>();
        for (var node : assembly.nodes()) {
            var view = assembly.views().get(node.name());
            if (view != null && names.contains(node.name()) && isStray(node, view, primary, epoch)) {
                if (attach(node, view, primary, epoch)) {
                    attached.add(node.name());
                }
            }
        }
        return attached;
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
