package dev.counters.app.redis;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the primary: all servers are asked at once, and each again and again, until one says that it is. One of a greater epoch than
 * the last is it, whatever the others say; else all get some time to answer, and the greatest epoch wins. An answer may be out of date,
 * and yet does no harm: what a former primary does finds no quorum, and the script refuses another epoch.
 *
 * <p>While nobody doubts, nothing is asked. All of it runs on one thread.
 */
final class Search {
    /** From an answer to the next question; and the least from one search to the next. */
    static final Duration PAUSE = Duration.ofMillis(50);
    /** How long servers that do not answer are waited for, once another did. */
    static final Duration GRACE = Duration.ofMillis(300);
    /** How often names are looked up. */
    static final Duration REFRESH = Duration.ofMillis(100);
    /** What is over sooner needs no words. */
    static final Duration LONG = Duration.ofSeconds(1);

    private final SearchThread thread;
    private final Addresses addresses;
    private final Function<InetSocketAddress, Probe> probes;
    private final Finding finding;
    private final AtomicBoolean wanted = new AtomicBoolean();
    private final Map<InetSocketAddress, Probe> asked = new HashMap<>();
    private final Map<InetSocketAddress, Sighting> claims = new HashMap<>();
    private final Map<InetSocketAddress, String> refusals = new HashMap<>();
    private Optional<Sighting> last = Optional.empty();
    /** Answers to an earlier search say nothing. */
    private int number;

    private long begun;

    /** What a search tells. */
    interface Finding {
        /** This server takes commands; told also if it is the same as before. */
        void found(Sighting primary);

        /** None does, for long; told again and again. */
        void nobody(String reasons);
    }

    Search(SearchThread thread, Addresses addresses, Function<InetSocketAddress, Probe> probes, Finding finding) {
        this.thread = thread;
        this.addresses = addresses;
        this.probes = probes;
        this.finding = finding;
    }

    /** Whoever was the primary may not be it any more. Costs nothing while a search is already under way. */
    void begin() {
        if (wanted.compareAndSet(false, true)) {
            thread.execute(this::start);
        }
    }

    /** For good. */
    void stop() {
        wanted.set(true);
        thread.execute(this::end);
    }

    private void start() {
        var sinceLast = thread.nanoTime() - begun;
        if (last.isPresent() && sinceLast < PAUSE.toNanos()) {
            thread.later(this::start, PAUSE.toNanos() - sinceLast);
            return;
        }
        begun = thread.nanoTime();
        var search = ++number;
        askAll(search);
        refresh(search);
        thread.later(() -> decide(search), GRACE.toNanos());
    }

    /** The names are looked up meanwhile: whom they have now is asked, and whom they have lost is forgotten. */
    private void refresh(int search) {
        addresses.refresh().thenRunAsync(() -> again(search), thread);
    }

    private void again(int search) {
        if (search != number) {
            return;
        }
        askAll(search);
        if (thread.nanoTime() - begun > LONG.toNanos()) {
            finding.nobody(inWords());
        }
        thread.later(() -> refresh(search), REFRESH.toNanos());
    }

    private void askAll(int search) {
        // The last primary is asked even if the name service has lost it.
        var all = Stream.concat(addresses.known().stream(), last.map(Sighting::address).stream())
                .collect(Collectors.toUnmodifiableSet());
        forgetAllBut(all);
        all.stream().filter(address -> !asked.containsKey(address)).forEach(address -> {
            asked.put(address, probes.apply(address));
            ask(search, address);
        });
    }

    private void ask(int search, InetSocketAddress address) {
        var probe = asked.get(address);
        if (search == number && probe != null) {
            probe.ask().whenCompleteAsync((claim, failure) -> heard(search, address, claim, failure), thread);
        }
    }

    private void heard(int search, InetSocketAddress address, @Nullable Sighting claim, @Nullable Throwable failure) {
        var probe = asked.get(address);
        if (search != number || probe == null) {
            return;
        }
        claims.remove(address);
        refusals.remove(address);
        if (claim != null) {
            claims.put(address, claim);
        } else if (failure != null) {
            refusals.put(address, probe.why(failure));
        }
        decide(search);
        thread.later(() -> ask(search, address), PAUSE.toNanos());
    }

    private void decide(int search) {
        if (search == number) {
            claims.values().stream()
                    .max(Comparator.comparingLong(Sighting::epoch))
                    .filter(this::isCertain)
                    .ifPresent(this::found);
        }
    }

    private boolean isCertain(Sighting best) {
        var newer = last.isPresent() && best.epoch() > last.get().epoch();
        var heardAll = claims.size() + refusals.size() == asked.size();
        return newer || heardAll || thread.nanoTime() - begun >= GRACE.toNanos();
    }

    private void found(Sighting primary) {
        end();
        last = Optional.of(primary);
        begun = thread.nanoTime();
        wanted.set(false);
        finding.found(primary);
    }

    private void end() {
        number++;
        forgetAllBut(Set.of());
    }

    private void forgetAllBut(Set<InetSocketAddress> some) {
        asked.entrySet().removeIf(entry -> {
            var goes = !some.contains(entry.getKey());
            if (goes) {
                entry.getValue().close();
                claims.remove(entry.getKey());
                refusals.remove(entry.getKey());
            }
            return goes;
        });
    }

    private String inWords() {
        if (asked.isEmpty()) {
            return "REDIS_NODES has no address";
        }
        var sorted = new TreeMap<String, String>();
        asked.keySet()
                .forEach(address -> sorted.put(Sighting.inWords(address), refusals.getOrDefault(address, "no answer")));
        return "no server is the primary: "
                + sorted.entrySet().stream()
                        .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
                        .collect(Collectors.joining(", "));
    }
}
