package dev.counters.app.redis;

import dev.counters.app.configuration.RedisNode;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

/**
 * Where the servers of a group are. Pods come and go with their addresses, so the names are looked up again and again; a name that
 * cannot be looked up just now keeps the addresses that it had.
 */
final class Addresses {
    private final List<RedisNode> nodes;
    private final Lookup lookup;
    private final Executor threads;
    private final Map<RedisNode, List<InetSocketAddress>> known = new ConcurrentHashMap<>();
    /** Servers that others told of. */
    private volatile List<RedisNode> learned = List.of();

    private volatile Optional<CompletableFuture<Void>> underWay = Optional.empty();

    /** @param threads which the name service may keep waiting: one for each name */
    Addresses(List<RedisNode> nodes, Lookup lookup, Executor threads) {
        this.nodes = nodes;
        this.lookup = lookup;
        this.threads = threads;
    }

    /** Also looks up these from now on, beside those that it was given, and forgets any that it learned before. */
    void learn(List<RedisNode> others) {
        learned = List.copyOf(others);
        known.keySet().retainAll(all().toList());
    }

    /** {@return what was found last} */
    List<InetSocketAddress> known() {
        return all()
                .flatMap(node -> known.getOrDefault(node, List.of()).stream())
                .distinct()
                .toList();
    }

    /** Looks all names up at once, unless that is already under way; never fails. */
    synchronized CompletionStage<Void> refresh() {
        var refresh = underWay.filter(earlier -> !earlier.isDone())
                .orElseGet(() -> CompletableFuture.allOf(
                        all().map(this::refresh).toArray(CompletableFuture<?>[]::new)));
        underWay = Optional.of(refresh);
        return refresh;
    }

    private Stream<RedisNode> all() {
        return Stream.concat(nodes.stream(), learned.stream()).distinct();
    }

    private CompletableFuture<Void> refresh(RedisNode node) {
        var done = new CompletableFuture<Void>();
        threads.execute(() -> {
            try {
                known.put(node, lookUp(node));
            } catch (UnknownHostException unknown) {
                // What was known remains; a name that never had an address is told by the search that finds nobody.
                known.putIfAbsent(node, List.of());
            } finally {
                done.complete(null);
            }
        });
        return done;
    }

    private List<InetSocketAddress> lookUp(RedisNode node) throws UnknownHostException {
        return Stream.of(lookup.addresses(node.host()))
                .map(address -> new InetSocketAddress(address, node.port()))
                .toList();
    }
}
