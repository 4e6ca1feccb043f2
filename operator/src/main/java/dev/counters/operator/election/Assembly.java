package dev.counters.operator.election;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

/** The servers of a group that answer, with what they said, and why the others do not. */
public final class Assembly implements AutoCloseable {
    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final Map<String, NodeView> views = new LinkedHashMap<>();
    private final Map<String, NodeLostException> lost = new LinkedHashMap<>();

    private Assembly() {}

    /**
     * Opens and looks at all of them, and at those besides that the newest data names.
     *
     * @param together runs what may go on at once: a server that is silent holds up no other
     */
    public static Assembly gather(Nodes nodes, Collection<String> names, Executor together) {
        var assembly = new Assembly();
        assembly.add(nodes, names, together);
        var named = assembly.newest().map(Membership::names).orElse(List.of());
        assembly.add(nodes, named.stream().filter(name -> !names.contains(name)).toList(), together);
        return assembly;
    }

    private void add(Nodes opener, Collection<String> names, Executor together) {
        var answers = new LinkedHashMap<String, CompletableFuture<Runnable>>();
        for (var name : names) {
            answers.put(name, CompletableFuture.supplyAsync(() -> meet(opener, name), together));
        }
        answers.values().forEach(answer -> answer.join().run());
    }

    /** {@return what to note of it, on the thread that gathers} */
    private Runnable meet(Nodes opener, String name) {
        try {
            var node = opener.open(name);
            try {
                var view = node.look();
                return () -> {
                    nodes.put(name, node);
                    views.put(name, view);
                };
            } catch (NodeLostException silent) {
                node.close();
                return () -> lost.put(name, silent);
            } catch (RuntimeException stopped) {
                node.close();
                throw stopped;
            }
        } catch (NodeLostException silent) {
            return () -> lost.put(name, silent);
        }
    }

    /** {@return the servers that answered} */
    public Collection<Node> nodes() {
        return List.copyOf(nodes.values());
    }

    public Optional<Node> node(String name) {
        return Optional.ofNullable(nodes.get(name));
    }

    /** {@return what it said when it was last looked at} */
    public NodeView view(Node node) {
        return Optional.ofNullable(views.get(node.name())).orElseThrow();
    }

    /** {@return by name, what the servers that answered said} */
    public Map<String, NodeView> views() {
        return new LinkedHashMap<>(views);
    }

    /** {@return by name, why the others did not} */
    public Map<String, NodeLostException> lost() {
        return new LinkedHashMap<>(lost);
    }

    /** {@return the server, which is the caller's to close from now on} */
    public Optional<Node> release(String name) {
        views.remove(name);
        return Optional.ofNullable(nodes.remove(name));
    }

    /** Looks at one again. */
    public NodeView lookAgain(Node node) {
        var view = node.look();
        views.put(node.name(), view);
        return view;
    }

    /** {@return the greatest number that any of them knows of} */
    long greatestNumber() {
        return views.values().stream()
                .flatMap(view -> Stream.of(view.promise(), view.position().epoch()))
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
    }

    /** {@return who counts, by the newest data that was seen} */
    public Optional<Membership> newest() {
        return Candidates.newest(views.values());
    }

    @Override
    public void close() {
        nodes.values().forEach(Node::close);
    }
}
