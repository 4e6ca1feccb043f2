package dev.counters.app.redis;

import dev.counters.app.eventloop.EventLoops;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.resource.ClientResources;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One of several servers, now this and now that. The app asks them who it is: at the start, and whenever a connection is lost, a server
 * refuses what only a primary takes, or too few replicas confirm.
 */
final class SearchedPrimary implements Primary, Search.Finding {
    private static final Logger LOG = LoggerFactory.getLogger(SearchedPrimary.class);

    private final Servers servers;
    private final RedisClient asking;
    private final List<Link> links;
    private final Search search;
    private final GroupMetrics metrics;
    private final OutageLog outages;
    private final List<Runnable> observers = new CopyOnWriteArrayList<>();
    /** Only the search's thread reads or sets it. */
    private Optional<Sighting> followed = Optional.empty();

    SearchedPrimary(
            Servers servers,
            EventLoops loops,
            ClientResources resources,
            ClientOptions options,
            GroupMetrics metrics,
            OutageLog outages) {
        this.servers = servers;
        this.metrics = metrics;
        this.outages = outages;
        asking = RedisClient.create(resources);
        asking.setOptions(options);
        search = new Search(
                SearchThread.of(resources.eventExecutorGroup().next()),
                servers.addresses(),
                address -> new ServerProbe(asking, servers.uri(address), servers::ask),
                this);
        links = loops.all().stream()
                .map(loop -> new Link(loop, resources, options, servers::uri, search::begin))
                .toList();
        search.begin();
    }

    @Override
    public Optional<Server> on(int loop) {
        return links.get(loop).server();
    }

    @Override
    public CompletionStage<Void> firstAnswer() {
        return CompletableFuture.allOf(links.stream().map(Link::first).toArray(CompletableFuture<?>[]::new));
    }

    @Override
    public void observeChanges(Runnable observer) {
        observers.add(observer);
    }

    @Override
    public RuntimeException failed(CommandKind kind, RuntimeException failure) {
        if (failure instanceof RedisRefusedException refused) {
            // A read may be refused for a right that the app can do without.
            if (kind == CommandKind.READ || !servers.elsewhere().contains(refused.code())) {
                return failure;
            }
            search.begin();
            return new RedisUnavailableException(String.valueOf(failure.getMessage()), failure);
        }
        search.begin();
        return failure;
    }

    @Override
    public void close() {
        search.stop();
        links.forEach(Link::stop);
        var _ = asking.shutdownAsync(0, 0, TimeUnit.SECONDS);
    }

    @Override
    public void found(Sighting primary) {
        var news = !followed.equals(Optional.of(primary));
        followed = Optional.of(primary);
        links.forEach(link -> link.follow(primary));
        if (news) {
            metrics.follows(primary.epoch());
            LOG.info("Redis' primary is {}, epoch {}.", Sighting.inWords(primary.address()), primary.epoch());
            observers.forEach(Runnable::run);
        }
    }

    @Override
    public void nobody(String reasons) {
        outages.unreachable(reasons);
    }
}
