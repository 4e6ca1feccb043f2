package dev.counters.app.redis;

import dev.counters.app.configuration.Durability;
import dev.counters.app.configuration.RedisConfiguration;
import dev.counters.app.eventloop.EventLoops;
import io.lettuce.core.RedisClient;
import io.lettuce.core.resource.ClientResources;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Servers of which one is elected. The app asks them who it is: at the start, and whenever a connection is lost, a server refuses what
 * only a primary takes, or too few replicas confirm.
 */
final class ReplicationGroup implements Primary, Search.Finding {
    private static final Logger LOG = LoggerFactory.getLogger(ReplicationGroup.class);

    /** What a server says that is not the primary, or not any more, or that cannot be one at the moment. Nothing was changed. */
    private static final Set<RefusalCode> NOT_THE_PRIMARY = EnumSet.of(
            RefusalCode.NOPERM,
            RefusalCode.NOAUTH,
            RefusalCode.STALEEPOCH,
            RefusalCode.READONLY,
            RefusalCode.NOREPLICAS,
            RefusalCode.LOADING);

    private final RedisClient asking;
    private final List<Link> links;
    private final Search search;
    private final GroupMetrics metrics;
    private final OutageLog outages;
    private final List<Runnable> observers = new CopyOnWriteArrayList<>();
    /** Only the search's thread reads or sets it. */
    private Optional<Sighting> followed = Optional.empty();

    ReplicationGroup(
            RedisConfiguration configuration,
            Lookup lookup,
            EventLoops loops,
            ClientResources resources,
            GroupMetrics metrics,
            OutageLog outages) {
        this.metrics = metrics;
        this.outages = outages;
        var options = RedisSettings.memberOptions(configuration);
        MemberUris uris = address -> RedisSettings.member(configuration, address);
        boolean replicated = configuration.durability() == Durability.REPLICATED;
        asking = RedisClient.create(resources);
        asking.setOptions(options);
        search = new Search(
                SearchThread.of(resources.eventExecutorGroup().next()),
                new Addresses(configuration.nodes(), lookup, Thread.ofVirtual().name("addresses")::start),
                address -> new ServerProbe(asking, uris.of(address), replicated, metrics),
                this);
        links = loops.all().stream()
                .map(loop -> new Link(loop, resources, options, uris, search::begin))
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
            if (kind == CommandKind.READ || !NOT_THE_PRIMARY.contains(refused.code())) {
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
