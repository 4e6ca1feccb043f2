package dev.counters.faults.group;

import dev.counters.faults.client.Crew;
import dev.counters.faults.rig.GroupSetting;
import dev.counters.faults.rig.Server;
import dev.counters.operator.group.RedisGroups;
import dev.counters.operator.intercept.WriteGate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Takes a seed after the other, on some rigs at once, the controls first, until there were enough faults. */
final class GroupCampaign {
    private static final int APPS = 2;
    /** A control that chance has spared is tried again. */
    private static final int MOST_TRIES = 5;
    /** Then something is wrong with this machine, or with the product, and more of it tells no more. */
    private static final int MOST_USELESS_IN_A_ROW = 3;

    private final long begin = System.nanoTime();
    private final GroupSettings settings;
    private final GroupWorkshop workshop;
    private final BiFunction<WriteGate, String, RedisGroups> operator;
    private final Path stories;
    private final Consumer<String> out;
    private final Queue<GroupControl> controls = new ConcurrentLinkedQueue<>();
    private final AtomicLong seeds;
    private final List<GroupResult> runs = new ArrayList<>();
    private final AtomicBoolean failed = new AtomicBoolean();
    private int uselessInARow;

    GroupCampaign(
            GroupSettings settings,
            GroupWorkshop workshop,
            BiFunction<WriteGate, String, RedisGroups> operator,
            Path stories,
            Consumer<String> out) {
        this.settings = settings;
        this.workshop = workshop;
        this.operator = operator;
        this.stories = stories;
        this.out = out;
        this.seeds = new AtomicLong(settings.seed());
        if (settings.controls()) {
            controls.addAll(List.of(GroupControl.values()));
        }
    }

    /** {@return whether the promise held, and the checker would have seen if not} */
    boolean run() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (var rig = 0; rig < settings.rigs(); rig++) {
            // Not a pool's: processes end with the thread that has started them.
            threads.add(Thread.ofPlatform().name("group-" + rig).start(new FutureTask<>(this::work)));
        }
        for (var thread : threads) {
            thread.join();
        }
        synchronized (this) {
            GroupTally.of(runs).forEach(out);
            out.accept("In %d s:".formatted(seconds()));
            out.accept(GroupFigures.of(runs).sentence());
            return !failed.get() && !runs.isEmpty() && runs.stream().allMatch(GroupResult::holds);
        }
    }

    private Void work() throws InterruptedException {
        try {
            for (GroupControl control; !failed.get() && (control = controls.poll()) != null; ) {
                control(control);
            }
            while (!failed.get() && !enough()) {
                run(seeds.getAndIncrement());
            }
        } catch (IOException | RuntimeException e) {
            failed.set(true);
            out.accept("A rig could not go on: " + e);
        }
        return null;
    }

    private synchronized boolean enough() {
        return GroupFigures.of(runs).faults() >= settings.faults()
                || seconds() >= Duration.ofMinutes(settings.minutes()).toSeconds();
    }

    /** One that proves nothing is repeated once; if that proves nothing either, it is told where all threads were. */
    private void run(long seed) throws IOException, InterruptedException {
        var first = run(seed, Optional.empty());
        var why = first.trouble();
        if (why.isPresent()) {
            tell("The run with seed %d is repeated, for it proves nothing: %s.".formatted(seed, why.get()));
            add(run(seed, Optional.of(stories)));
        } else {
            add(first);
        }
    }

    private GroupResult run(long seed, Optional<Path> dumps) throws IOException, InterruptedException {
        var servers = workshop.machine().groupServers();
        var server = servers.get(Math.floorMod(seed / 2, servers.size()));
        try (var network = workshop.network()) {
            var plan = GroupPlan.of(
                    seed,
                    server.name(),
                    workshop.possible(server, network.whyNotCut().isEmpty()));
            var setting = new GroupSetting(
                    server,
                    plan.members(),
                    plan.joining(),
                    APPS,
                    "Replicated",
                    UnaryOperator.identity(),
                    settings.encrypted(),
                    workshop.app(),
                    operator);
            try (var rig = workshop.rig(network, setting)) {
                var result = GroupRun.of(rig, plan, GroupRun.crew(seed));
                if (dumps.isPresent() && result.trouble().isPresent()) {
                    rig.hands().dumpThreads(dumps.get(), "group-seed-" + seed + "-");
                }
                return result;
            }
        }
    }

    private void control(GroupControl control) throws IOException, InterruptedException {
        var server = workshop.machine().groupServers().getFirst();
        try (var network = workshop.network()) {
            var why =
                    workshop.whyNot(control.harm(), server, network.whyNotCut().isEmpty());
            if (why.isPresent()) {
                tell("skipped: the control with %s: %s".formatted(control.sentence(), why.get()));
                return;
            }
        }
        for (var attempt = 1; attempt <= MOST_TRIES; attempt++) {
            var result = tried(control, server, attempt);
            if (result.amount(control.expected()) > 0) {
                tell("The control with %s failed as it must: %d %s (run %d)."
                        .formatted(control.sentence(), result.amount(control.expected()), control.expected(), attempt));
                return;
            }
        }
        failed.set(true);
        tell("The control with %s found nothing %s in %d runs: the checker sees too little."
                .formatted(control.sentence(), control.expected(), MOST_TRIES));
    }

    private GroupResult tried(GroupControl control, Server server, long seed) throws IOException, InterruptedException {
        var plan = control.plan(seed, server.name());
        BiFunction<WriteGate, String, RedisGroups> spoiled =
                (gate, namespace) -> new PlainKeeper(gate, new GatedBallot(workshop.ballot(namespace), gate));
        var setting = new GroupSetting(
                server,
                plan.members(),
                plan.joining(),
                APPS,
                control.durability(),
                control.change(),
                settings.encrypted(),
                workshop.app(),
                spoiled);
        List<Crew.Member> crew = control.crew(seed);
        try (var network = workshop.network();
                var rig = workshop.rig(network, setting)) {
            return GroupRun.of(rig, plan, crew);
        }
    }

    private synchronized void tell(String line) {
        out.accept(line);
    }

    private synchronized void add(GroupResult result) {
        runs.add(result.brief());
        uselessInARow = result.trouble().isPresent() ? uselessInARow + 1 : 0;
        if (!result.holds()) {
            GroupStory.of(result, settings.again(result.plan().seed())).forEach(out);
            write(result);
        }
        out.accept("%5d s: %s so far".formatted(seconds(), GroupFigures.of(runs).sentence()));
        if (uselessInARow == MOST_USELESS_IN_A_ROW) {
            out.accept("%d runs in a row prove nothing: the campaign stops.".formatted(MOST_USELESS_IN_A_ROW));
            failed.set(true);
        }
    }

    private long seconds() {
        return Duration.ofNanos(System.nanoTime() - begin).toSeconds();
    }

    private void write(GroupResult result) {
        try {
            var file = stories.resolve("group-seed-" + result.plan().seed() + ".txt");
            Files.write(
                    file,
                    GroupStory.whole(result, settings.again(result.plan().seed()))
                            .toList());
            out.accept("  All that the clients did is in " + file + ".");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
