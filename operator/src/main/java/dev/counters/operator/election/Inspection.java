package dev.counters.operator.election;

import dev.counters.operator.election.NodeView.Stage;
import java.util.List;
import java.util.Optional;

/** What a server is asked, and what its answers mean. */
final class Inspection {
    private static final String APP = "counter";
    /** What every right to count is built on; Redis 6.2 names whole categories, and then what is not in them. */
    private static final List<String> RUN_SCRIPTS = List.of("+evalsha", "+@scripting", "+@all");

    private static final String RUNS_NONE = "-evalsha";

    private final String name;
    private final GatedConnection redis;

    /** @param name of the pod, by which a server knows its own data from a copy */
    Inspection(String name, GatedConnection redis) {
        this.name = name;
        this.redis = redis;
    }

    NodeView look() {
        var info = info();
        return info.isLoading() ? loading(info) : view(info);
    }

    String version() {
        return info().version();
    }

    String setting(String setting) {
        return Replies.field(redis.ask(Order.of("CONFIG", "GET", setting)), setting)
                .orElse("");
    }

    private InfoFields info() {
        return new InfoFields(Replies.text(redis.ask(Order.of("INFO"))));
    }

    private static NodeView loading(InfoFields info) {
        return new NodeView(
                Stage.LOADING,
                0,
                new Position(0, 0),
                Optional.empty(),
                false,
                info.isPrimary(),
                false,
                info.following(),
                false,
                false,
                info.version(),
                0);
    }

    private NodeView view(InfoFields info) {
        var kept = redis.ask(
                Order.of("MGET", Keys.EPOCH, Keys.SEQUENCE, Keys.MEMBERS, Keys.PROMISE, Keys.UNFINISHED, Keys.ORIGIN));
        var keys = Replies.number(redis.ask(Order.of("DBSIZE")));
        var membership = Replies.item(kept, 2).flatMap(Membership::parse);
        var promise = Replies.item(kept, 3);
        var isEmpty = keys == (promise.isPresent() ? 1 : 0);
        var isCopy =
                Replies.item(kept, 5).filter(origin -> !origin.equals(name)).isPresent();
        return new NodeView(
                stage(info, membership.isPresent(), isEmpty, isCopy),
                Replies.number(promise.orElse("")),
                new Position(Replies.number(kept.get(0)), Replies.number(kept.get(1))),
                membership,
                Replies.item(kept, 4).isPresent(),
                info.isPrimary(),
                isGranted(),
                info.following(),
                info.linkUp(),
                info.keepsFile() && !info.isSyncing() && setting("appendfsync").equals("always"),
                info.version(),
                info.replicas());
    }

    private static Stage stage(InfoFields info, boolean hasEpoch, boolean isEmpty, boolean isCopy) {
        if (info.isSyncing()) {
            return Stage.SYNCING;
        }
        if (hasEpoch) {
            return Stage.WHOLE;
        }
        if (isEmpty) {
            return Stage.BLANK;
        }
        return isCopy ? Stage.COPY : Stage.SEED;
    }

    private boolean isGranted() {
        var may = Replies.field(redis.ask(Order.of("ACL", "GETUSER", APP)), "commands")
                .orElse("");
        return RUN_SCRIPTS.stream().anyMatch(may::contains) && !may.contains(RUNS_NONE);
    }
}
