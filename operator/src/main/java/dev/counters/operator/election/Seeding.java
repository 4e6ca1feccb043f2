package dev.counters.operator.election;

import dev.counters.operator.election.NodeView.Stage;
import dev.counters.operator.election.Result.Stopped;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Lets a server that counted alone go on counting while the others copy its data. A first election without that would keep the
 * app out for as long as copying takes. Nothing depends on it: a copy counts no more than an empty server.
 */
public final class Seeding {
    private static final Set<Stage> MAY_COPY = EnumSet.of(Stage.BLANK, Stage.COPY, Stage.SYNCING);

    private final Assembly assembly;
    private final Node seed;
    private final List<Node> others;

    private Seeding(Assembly assembly, Node seed, List<Node> others) {
        this.assembly = assembly;
        this.seed = seed;
        this.others = others;
    }

    /** {@return what is waited for; empty if nothing speaks against an election for the sake of copies} */
    public static Optional<Stopped> before(Assembly assembly, Standing standing, Call call) {
        return standing.hasData() || assembly.newest().isPresent()
                ? Optional.empty()
                : of(assembly, call.members()).flatMap(Seeding::goOn);
    }

    /** {@return what there is to do where all are there and the app counts at one of them} */
    private static Optional<Seeding> of(Assembly assembly, List<String> members) {
        var counting = assembly.views().entrySet().stream()
                .filter(entry -> entry.getValue().countsAlone())
                .map(Map.Entry::getKey)
                .toList();
        if (counting.size() != 1 || !members.contains(counting.getFirst())) {
            return Optional.empty();
        }
        var seed = assembly.node(counting.getFirst()).orElseThrow();
        var others = members.stream()
                .filter(name -> !name.equals(seed.name()))
                .flatMap(name -> assembly.node(name).stream())
                .filter(node -> mayCopy(assembly.view(node), assembly.view(seed)))
                .toList();
        return others.size() == members.size() - 1
                ? Optional.of(new Seeding(assembly, seed, others))
                : Optional.empty();
    }

    /** Not who promised an election of which the seed does not know yet: its elector relies on that. */
    private static boolean mayCopy(NodeView view, NodeView seed) {
        return MAY_COPY.contains(view.stage()) && (view.promise() == 0 || view.promise() == seed.promise());
    }

    private Optional<Stopped> goOn() {
        var behind = others.stream().filter(node -> !hasCopied(node)).toList();
        if (behind.isEmpty()) {
            return Optional.empty();
        }
        var idle = behind.stream().filter(this::isIdle).toList();
        try {
            // Before any of them copies: the name of the seed is what tells a copy from data of its own.
            if (!idle.isEmpty() && seed.lend(assembly.view(seed).promise()).done()) {
                idle.forEach(
                        node -> node.copy(seed.address(), assembly.view(node).promise()));
            }
        } catch (NodeLostException silent) {
            return Optional.of(new Stopped(Obstacle.LOST, String.valueOf(silent.getMessage())));
        }
        return Optional.of(new Stopped(
                Obstacle.WAITING_FOR_MEMBERS,
                Sentences.copying(seed.name(), behind.stream().map(Node::name).toList())));
    }

    private boolean hasCopied(Node node) {
        var view = assembly.view(node);
        return view.stage() == Stage.COPY && view.linkUp() && follows(view);
    }

    private boolean isIdle(Node node) {
        var view = assembly.view(node);
        return view.stage() != Stage.SYNCING && !follows(view);
    }

    private boolean follows(NodeView view) {
        return view.following().equals(Optional.of(seed.address().toString()));
    }
}
