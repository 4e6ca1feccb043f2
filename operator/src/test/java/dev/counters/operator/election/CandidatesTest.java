package dev.counters.operator.election;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.operator.election.NodeView.Stage;
import dev.counters.operator.election.Verdict.Refused;
import dev.counters.operator.election.Verdict.Winner;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CandidatesTest {
    private static final List<String> THREE = List.of("a", "b", "c");
    private static final Standing WITH_DATA = new Standing(4, Optional.of("a"), true, Optional.of("1"));

    private final Call call = new Call(THREE, THREE, Optional.empty(), Optional.empty());

    @Test
    void theFurthestPositionWins() {
        assertThat(winner(Map.of("a", whole(4, 9), "b", whole(4, 10)), call).name())
                .isEqualTo("b");
    }

    @Test
    void aNewerEpochBeatsAnyNumberOfWrites() {
        assertThat(winner(Map.of("a", whole(3, 999), "b", whole(4, 1)), call).name())
                .isEqualTo("b");
    }

    @Test
    void aPreferenceOnlyDecidesAmongEquals() {
        var behind = Map.of("a", whole(4, 9), "b", whole(4, 8));
        assertThat(winner(behind, call.preferring("b")).name()).isEqualTo("a");
        var equal = Map.of("a", whole(4, 9), "b", whole(4, 9));
        assertThat(winner(equal, call.preferring("b")).name()).isEqualTo("b");
    }

    @Test
    void aServerWithoutItsDataDoesNotCountInTheMajority() {
        for (var stage : List.of(Stage.BLANK, Stage.SYNCING, Stage.LOADING)) {
            assertThat(refusal(Map.of("a", whole(4, 9), "b", in(stage)))).isEqualTo(Obstacle.NO_MAJORITY);
        }
    }

    @Test
    void onlyMembersOfTheNewestDataCount() {
        var stranger = Map.of("a", whole(4, 9), "d", whole(4, 9));
        assertThat(refusal(stranger)).isEqualTo(Obstacle.NO_MAJORITY);
    }

    @Test
    void theMembersOfTheNewestDataAreThoseOfTheNextEpoch() {
        assertThat(winner(Map.of("a", whole(4, 9), "b", whole(4, 9)), call).members())
                .isEqualTo(new Membership(5, 1, THREE));
    }

    @Test
    void aMemberJoinsRightAfterTheEpochThatLetTheAppIn() {
        var promised = Map.of("a", whole(4, 9), "b", whole(4, 9));
        var joins = call.with(new MemberChange("d", true, 4));
        assertThat(winner(promised, joins).members()).isEqualTo(new Membership(5, 2, List.of("a", "b", "c", "d")));
    }

    @Test
    void aChangeThatComesLateIsLeftForTheNextElection() {
        var promised = Map.of("a", whole(4, 9), "b", whole(4, 9));
        var late = call.with(new MemberChange("d", true, 3));
        assertThat(winner(promised, late).members().names()).isEqualTo(THREE);
        var older = Map.of("a", whole(3, 9), "b", whole(3, 9));
        var uncertain = call.with(new MemberChange("d", true, 4));
        assertThat(winner(older, uncertain).members().names()).isEqualTo(THREE);
    }

    @Test
    void whoLeavesIsNotElected() {
        var promised = Map.of("a", whole(4, 9), "b", whole(4, 8));
        assertThat(refusal(promised, call.with(new MemberChange("a", false, 4)), WITH_DATA))
                .isEqualTo(Obstacle.LEAVING);
    }

    @Test
    void theFirstElectionNeedsAllMembers() {
        var two = Map.of("a", in(Stage.BLANK), "b", in(Stage.BLANK));
        assertThat(refusal(two, call, Standing.NONE)).isEqualTo(Obstacle.WAITING_FOR_MEMBERS);
    }

    @Test
    void theOneWithDataWinsTheFirstElection() {
        var seed = Map.of("a", in(Stage.BLANK), "b", in(Stage.SEED), "c", in(Stage.BLANK));
        assertThat(verdict(seed, call, Standing.NONE)).isEqualTo(new Winner("b", new Membership(5, 1, THREE), true));
    }

    @Test
    void copiesOfTheOneWithDataAreNoDataOfTheirOwn() {
        var copied = Map.of("a", in(Stage.COPY), "b", in(Stage.SEED), "c", in(Stage.COPY));
        assertThat(winner(copied, call).name()).isEqualTo("b");
    }

    @Test
    void aCopyDoesNotReplaceTheOneWithDataThatIsGone() {
        var copies = Map.of("a", in(Stage.COPY), "b", in(Stage.BLANK), "c", in(Stage.BLANK));
        assertThat(refusal(copies, call, Standing.NONE)).isEqualTo(Obstacle.DATA_MISSING);
    }

    @Test
    void nobodyWinsTheFirstElectionIfTwoHaveData() {
        var seeds = Map.of("a", in(Stage.SEED), "b", in(Stage.SEED), "c", in(Stage.BLANK));
        assertThat(refusal(seeds, call, Standing.NONE)).isEqualTo(Obstacle.SEVERAL_SEEDS);
    }

    @Test
    void emptyServersDoNotBeginAnewWhereThereWasData() {
        var blank = Map.of("a", in(Stage.BLANK), "b", in(Stage.BLANK), "c", in(Stage.BLANK));
        assertThat(refusal(blank, call, WITH_DATA)).isEqualTo(Obstacle.DATA_MISSING);
    }

    @Test
    void aFirstElectionThatWasCutOffIsHeldAgain() {
        var unfinished = view(Stage.WHOLE, 4, 0, true);
        var promised = Map.of("a", unfinished, "b", in(Stage.BLANK), "c", in(Stage.BLANK));
        assertThat(verdict(promised, call, Standing.NONE)).isInstanceOf(Winner.class);
        var finished = Map.of("a", whole(4, 0), "b", in(Stage.BLANK), "c", in(Stage.BLANK));
        assertThat(refusal(finished, call, Standing.NONE)).isEqualTo(Obstacle.NO_MAJORITY);
    }

    private Winner winner(Map<String, NodeView> promised, Call called) {
        return (Winner) verdict(promised, called, WITH_DATA);
    }

    private Obstacle refusal(Map<String, NodeView> promised) {
        return refusal(promised, call, WITH_DATA);
    }

    private static Obstacle refusal(Map<String, NodeView> promised, Call called, Standing standing) {
        return ((Refused) verdict(promised, called, standing)).obstacle();
    }

    private static Verdict verdict(Map<String, NodeView> promised, Call called, Standing standing) {
        return new Candidates(5, promised, standing, called).choose();
    }

    private static NodeView whole(long epoch, long sequence) {
        return view(Stage.WHOLE, epoch, sequence, false);
    }

    private static NodeView in(Stage stage) {
        return view(stage, 0, 0, false);
    }

    private static NodeView view(Stage stage, long epoch, long sequence, boolean unfinished) {
        return new NodeView(
                stage,
                5,
                new Position(epoch, sequence),
                epoch == 0 ? Optional.empty() : Optional.of(Membership.of(epoch, THREE)),
                unfinished,
                false,
                false,
                Optional.empty(),
                false,
                true,
                "7.2.4",
                0);
    }
}
