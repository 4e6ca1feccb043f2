package dev.counters.operator.group;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.operator.election.Address;
import dev.counters.operator.election.MemberChange;
import dev.counters.operator.election.Membership;
import dev.counters.operator.election.NodeView;
import dev.counters.operator.election.NodeView.Stage;
import dev.counters.operator.election.Position;
import dev.counters.operator.election.Standing;
import dev.counters.operator.group.Action.Attach;
import dev.counters.operator.group.Action.Change;
import dev.counters.operator.group.Action.Elect;
import dev.counters.operator.group.Action.LookAgain;
import dev.counters.operator.group.Action.Rest;
import dev.counters.operator.group.Action.Resume;
import dev.counters.operator.group.Action.SwitchOver;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DecisionTest {
    private static final List<String> THREE = List.of("a", "b", "c");
    private static final Standing TOLD = new Standing(4, Optional.of("a"), true, Optional.of("1"));

    private final Map<String, NodeView> views =
            new HashMap<>(Map.of("a", primary(true), "b", replica(4), "c", replica(4)));
    private Set<String> silent = Set.of();
    private Standing standing = TOLD;

    @Test
    void aHealthyGroupIsLeftAlone() {
        assertThat(decide()).isEqualTo(new Rest());
    }

    @Test
    void aPrimaryThatIsGoneForSureIsReplacedAtOnce() {
        views.remove("a");
        assertThat(decide()).isEqualTo(new Elect(Optional.empty()));
    }

    @Test
    void aPrimaryThatIsSilentIsAskedAgainFirst() {
        views.remove("a");
        silent = Set.of("a");
        assertThat(decide(1)).isEqualTo(new LookAgain());
        assertThat(decide(2)).isEqualTo(new Elect(Optional.empty()));
    }

    @Test
    void anElectionThatCameToNoEndIsRepairedByANewerOne() {
        views.put("b", view(Stage.WHOLE, 5, false, false, Optional.empty(), false));
        assertThat(decide()).isEqualTo(new Elect(Optional.of("a")));
        views.put("b", replica(4));
        standing = new Standing(5, Optional.empty(), true, Optional.of("2"));
        assertThat(decide()).isEqualTo(new Elect(Optional.of("a")));
    }

    @Test
    void anElectionBeforeItsEndIsGoneOnWith() {
        views.put("a", primary(false));
        assertThat(decide()).isEqualTo(new Resume("a"));
    }

    @Test
    void aServerThatCameBackIsBroughtToThePrimary() {
        views.put("c", view(Stage.WHOLE, 3, false, false, Optional.of("127.0.0.1:1"), false));
        assertThat(decide()).isEqualTo(new Attach("a", List.of("c")));
    }

    @Test
    void aServerThatFollowsWithoutAPromiseIsBroughtToThePrimaryAnew() {
        views.put("c", replica(3));
        assertThat(decide()).isEqualTo(new Attach("a", List.of("c")));
    }

    @Test
    void aServerThatReadsItsDataIsWaitedFor() {
        views.put("c", view(Stage.LOADING, 0, false, false, Optional.of("127.0.0.1:1"), false));
        assertThat(decide()).isEqualTo(new Rest());
    }

    @Test
    void aTargetInSyncBecomesPrimary() {
        assertThat(decide(1, List.of(), Optional.of("b"))).isEqualTo(new SwitchOver("a", "b"));
        views.put("b", view(Stage.WHOLE, 4, false, false, Optional.of("a:6379"), false));
        assertThat(decide(1, List.of(), Optional.of("b"))).isEqualTo(new Rest());
    }

    @Test
    void aMemberJoinsOnceAllOthersAreInSync() {
        var wanted = List.of("a", "b", "c", "d");
        assertThat(decide(1, wanted, Optional.empty())).isEqualTo(new Rest());
        views.put("d", view(Stage.BLANK, 0, false, false, Optional.of("127.0.0.1:1"), false));
        assertThat(decide(1, wanted, Optional.empty())).isEqualTo(new Change("a", new MemberChange("d", true, 4)));
        views.remove("c");
        assertThat(decide(1, wanted, Optional.empty())).isEqualTo(new Rest());
    }

    @Test
    void aMemberLeavesAndThePrimaryHandsOverFirst() {
        assertThat(decide(1, List.of("a", "b"), Optional.empty()))
                .isEqualTo(new Change("a", new MemberChange("c", false, 4)));
        assertThat(decide(1, List.of("b", "c"), Optional.empty())).isEqualTo(new SwitchOver("a", "b"));
    }

    private Action decide() {
        return decide(1);
    }

    private Action decide(int misses) {
        return decide(misses, THREE, Optional.empty());
    }

    private Action decide(int misses, List<String> wanted, Optional<String> target) {
        var addresses =
                views.keySet().stream().collect(Collectors.toMap(name -> name, name -> new Address(name, 6379)));
        var sight = new Sight(views, addresses, silent, Set.of(), Optional.of(Membership.of(4, THREE)), standing);
        return new Decision(sight, wanted, target, misses).action();
    }

    private static NodeView primary(boolean granted) {
        return view(Stage.WHOLE, 4, true, granted, Optional.empty(), false);
    }

    private static NodeView replica(long promise) {
        return view(Stage.WHOLE, promise, false, false, Optional.of("a:6379"), true);
    }

    private static NodeView view(
            Stage stage, long promise, boolean primary, boolean granted, Optional<String> following, boolean linkUp) {
        return new NodeView(
                stage,
                promise,
                new Position(4, 10),
                Optional.of(Membership.of(4, THREE)),
                false,
                primary,
                granted,
                following,
                linkUp,
                true,
                "7.2.4",
                2);
    }
}
