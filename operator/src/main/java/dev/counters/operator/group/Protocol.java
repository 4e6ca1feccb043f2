package dev.counters.operator.group;

import dev.counters.operator.election.Address;
import dev.counters.operator.election.Assembly;
import dev.counters.operator.election.Attachment;
import dev.counters.operator.election.Ballot;
import dev.counters.operator.election.Call;
import dev.counters.operator.election.Completion;
import dev.counters.operator.election.Election;
import dev.counters.operator.election.Node;
import dev.counters.operator.election.Result;
import dev.counters.operator.election.Result.Elected;
import dev.counters.operator.election.Result.Stopped;
import dev.counters.operator.election.Seeding;
import dev.counters.operator.election.Standing;
import dev.counters.operator.election.Switchover;
import dev.counters.operator.group.GroupStep.Kind;
import java.time.Duration;
import java.util.HashMap;
import java.util.Optional;
import java.util.stream.Collectors;

/** Carries out what was decided. */
final class Protocol {
    /** Large data take longer to copy: then the election is gone on with at the next look. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Ballot ballot;
    private final Completion completion;
    private final Election election;
    private final Switchover switchover;
    private final Attachment attachment;

    Protocol(Ballot ballot) {
        this.ballot = ballot;
        this.completion = new Completion(ballot, PATIENCE);
        this.election = new Election(ballot, completion);
        this.switchover = new Switchover(election);
        this.attachment = new Attachment(ballot);
    }

    Standing standing() {
        return ballot.read();
    }

    static Sight sight(Assembly assembly, Standing standing) {
        var addresses = new HashMap<String, Address>();
        assembly.nodes().forEach(node -> addresses.put(node.name(), node.address()));
        var silent = assembly.lost().entrySet().stream()
                .filter(entry -> !entry.getValue().isCertain())
                .map(java.util.Map.Entry::getKey)
                .collect(Collectors.toSet());
        var refusing = assembly.lost().entrySet().stream()
                .filter(entry -> entry.getValue().isRefusal())
                .map(java.util.Map.Entry::getKey)
                .collect(Collectors.toSet());
        return new Sight(assembly.views(), addresses, silent, refusing, assembly.newest(), standing);
    }

    Performance perform(Action action, Assembly assembly, Call call, Standing standing) {
        return switch (action) {
            case Action.Rest() -> Performance.NOTHING;
            case Action.LookAgain() -> Performance.NOTHING;
            case Action.Elect(var preferred) ->
                elect(assembly, preferred.map(call::preferring).orElse(call), standing);
            case Action.Resume(var primary) -> of(completion.resume(assembly, node(assembly, primary)), Kind.ELECTED);
            case Action.Attach(var primary, var strays) -> attach(assembly, primary, strays);
            case Action.SwitchOver(var primary, var target) ->
                of(switchover.to(target, assembly, node(assembly, primary), call), Kind.SWITCHED_OVER);
            case Action.Change(var primary, var change) ->
                of(
                        election.hold(assembly, call.preferring(primary).with(change)),
                        change.joins() ? Kind.MEMBER_JOINED : Kind.MEMBER_LEFT);
        };
    }

    private Performance elect(Assembly assembly, Call call, Standing standing) {
        // Fencing what counts, for an election that can come to no end, or to none for long, would only do harm.
        return Seeding.before(assembly, standing, call)
                .or(() -> Election.forecast(assembly, standing, call))
                .map(Performance::hindered)
                .orElseGet(() -> of(election.hold(assembly, call), Kind.ELECTED));
    }

    private Performance attach(Assembly assembly, String primary, java.util.List<String> strays) {
        var node = node(assembly, primary);
        var attached =
                attachment.attach(assembly, node, assembly.view(node).position().epoch(), strays);
        return attached.isEmpty()
                ? Performance.NOTHING
                : Performance.did(Kind.ATTACHED, String.join(" and ", attached) + " now follows " + primary + ".");
    }

    private static Performance of(Result result, Kind kind) {
        return switch (result) {
            case Elected(var epoch, var primary, var members) ->
                Performance.did(
                        kind,
                        "%s is the primary of epoch %d; members are %s."
                                .formatted(primary, epoch, String.join(", ", members.names())));
            case Stopped stopped -> Performance.hindered(stopped);
        };
    }

    private static Node node(Assembly assembly, String name) {
        return assembly.node(name).orElseThrow();
    }

    /**
     * What was done.
     *
     * @param step for an event
     * @param hindrance why it came to no end
     */
    record Performance(Optional<Done> step, Optional<Stopped> hindrance) {
        static final Performance NOTHING = new Performance(Optional.empty(), Optional.empty());

        static Performance did(Kind kind, String sentence) {
            return new Performance(Optional.of(new Done(kind, sentence)), Optional.empty());
        }

        static Performance hindered(Stopped stopped) {
            return new Performance(Optional.empty(), Optional.of(stopped));
        }
    }

    /** A step that came to its end. */
    record Done(Kind kind, String sentence) {}
}
