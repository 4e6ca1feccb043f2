package dev.counters.operator.rollout;

import static dev.counters.api.v1alpha1.RolloutPhase.Finishing;
import static dev.counters.api.v1alpha1.RolloutPhase.Holding;
import static dev.counters.api.v1alpha1.RolloutPhase.Judging;
import static dev.counters.api.v1alpha1.RolloutPhase.Promoting;
import static dev.counters.api.v1alpha1.RolloutPhase.RollingBack;
import static dev.counters.api.v1alpha1.RolloutPhase.Stable;
import static dev.counters.api.v1alpha1.RolloutPhase.Starting;
import static dev.counters.api.v1alpha1.RolloutPhase.Stepping;
import static dev.counters.operator.rollout.Scene.INTERVAL;
import static dev.counters.operator.rollout.Scene.MAX_WAIT;
import static dev.counters.operator.rollout.Scene.NEW;
import static dev.counters.operator.rollout.Scene.OLD;
import static dev.counters.operator.rollout.Scene.begun;
import static dev.counters.operator.rollout.Scene.judged;
import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.api.v1alpha1.RolloutPhase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RolloutMachineTest {
    private static final int GOOD = 1_000;

    @Test
    void aGoodCanaryGoesThroughAllStepsAndIsPromoted() {
        var scene = begun();
        assertThat(scene.phase()).isEqualTo(Starting);
        assertThat(scene.weight()).as("no requests before its pods are ready").isZero();
        scene.canaryReady(true).look();
        assertThat(scene.phase()).isEqualTo(Stepping);
        assertThat(scene.weight()).isEqualTo(10);
        scene.envoysFollow(true).look();
        assertThat(scene.phase()).isEqualTo(Judging);
        scene.counted(GOOD, 0, 40).after(INTERVAL);
        assertThat(scene.phase()).as("the step is to last longer").isEqualTo(Judging);
        scene.after(INTERVAL);
        assertThat(scene.phase()).as("pods for the next step first").isEqualTo(Starting);
        assertThat(scene.weight()).as("the weight stays meanwhile").isEqualTo(10);
        scene.look().look();
        assertThat(scene.weight()).isEqualTo(50);
        scene.after(INTERVAL);
        assertThat(scene.phase()).isEqualTo(Promoting);
        assertThat(scene.weight()).as("while the stable pods are replaced").isEqualTo(50);
        scene.stable(NEW, false).look();
        assertThat(scene.phase()).isEqualTo(Promoting);
        scene.stable(NEW, true).envoysFollow(false).look();
        assertThat(scene.phase()).isEqualTo(Finishing);
        assertThat(scene.weight()).isZero();
        scene.look();
        assertThat(scene.phase())
                .as("pods stay until no Envoy sends them requests")
                .isEqualTo(Finishing);
        scene.envoysFollow(true).look();
        assertThat(scene.phase()).isEqualTo(Stable);
        assertThat(scene.status().orElseThrow().stableImage()).isEqualTo("app:2");
    }

    @Test
    void tooManyErrorsTakeTheCanaryBackWithinOneInterval() {
        var scene = judged().counted(GOOD, 50, 40).after(INTERVAL - 1);
        assertThat(scene.phase()).isEqualTo(Judging);
        scene.after(1);
        assertThat(scene.phase()).isEqualTo(RollingBack);
        assertThat(scene.weight()).isZero();
        assertThat(scene.reason()).isEqualTo("CanaryFailed");
        scene.look();
        assertThat(scene.phase()).isEqualTo(Stable);
        assertThat(scene.after(1000).phase())
                .as("the same template is not tried again")
                .isEqualTo(Stable);
        assertThat(scene.wants("newer").look().phase()).isEqualTo(Starting);
    }

    @Test
    void whoRevertsIsNotToldOfARefusalAnyMore() {
        var scene =
                judged().counted(GOOD, 50, 40).after(INTERVAL).look().wants(OLD).look();
        assertThat(scene.status().orElseThrow().refused()).isNull();
        assertThat(scene.wants(NEW).look().phase()).as("may be tried again").isEqualTo(Starting);
    }

    @Test
    void slowAnswersTakeTheCanaryBack() {
        assertThat(judged().counted(GOOD, 0, 250).after(INTERVAL).phase())
                .as("the bound of 200 ms lies in the bucket up to 250 ms")
                .isEqualTo(Judging);
        assertThat(judged().counted(GOOD, 0, 260).after(INTERVAL).reason()).isEqualTo("CanaryTooSlow");
    }

    @Test
    void fewRequestsAreNoSuccess() {
        var scene = judged().counted(99, 0, 40).after(INTERVAL);
        assertThat(scene.phase()).isEqualTo(Judging);
        scene.after(MAX_WAIT);
        assertThat(scene.phase()).isEqualTo(Holding);
        assertThat(scene.reason()).isEqualTo("TooLittleTraffic");
        assertThat(scene.weight()).isEqualTo(10);
        scene.counted(100, 0, 40).look();
        assertThat(scene.phase()).as("the step's time is over, too").isEqualTo(Starting);
        assertThat(scene.status().orElseThrow().step()).isEqualTo(2);
    }

    @Test
    void fewRequestsThatFailAreEnough() {
        assertThat(judged().counted(5, 2, 40).after(INTERVAL).reason()).isEqualTo("CanaryFailed");
        assertThat(judged().counted(5, 1, 40).after(INTERVAL).phase()).isEqualTo(Judging);
    }

    @Test
    void anIntervalThatAnEnvoyIsSilentInSaysNothing() {
        var scene = judged().counted(GOOD, 0, 40).silent(true).after(INTERVAL).after(INTERVAL);
        assertThat(scene.phase()).isEqualTo(Judging);
        assertThat(scene.status().orElseThrow().interval())
                .as("another interval")
                .isNotEqualTo(scene.status().orElseThrow().since());
        scene.after(MAX_WAIT);
        assertThat(scene.phase()).isEqualTo(Holding);
        assertThat(scene.reason()).isEqualTo("EnvoySilent");
    }

    @Test
    void anEnvoyThatDoesNotTakeTheWeightHoldsTheRollout() {
        var scene = begun().canaryReady(true).look().after(MAX_WAIT);
        assertThat(scene.reason()).isEqualTo("EnvoySilent");
    }

    @Test
    void podsThatDoNotGetReadyAreTakenBack() {
        var scene = begun().after(MAX_WAIT);
        assertThat(scene.phase()).isEqualTo(RollingBack);
        assertThat(scene.reason()).isEqualTo("CanaryNotReady");
    }

    @Test
    void anEnvoyThatNeverSaysThatTheWeightIsAwayIsAwaitedForAMinuteAndAHalf() {
        var scene = judged().envoysFollow(false).counted(GOOD, 50, 40).after(INTERVAL);
        assertThat(scene.after(89).phase()).isEqualTo(RollingBack);
        assertThat(scene.after(1).phase()).isEqualTo(Stable);
    }

    @Test
    void aManualStepWaitsForAPersonAndIsJudgedMeanwhile() {
        var gate = Scene.plan("[{weight: 10, pauseSeconds: 0, manual: true}, {weight: 50}]");
        var scene = judged().plan(gate).counted(GOOD, 0, 40).after(INTERVAL);
        assertThat(scene.phase()).isEqualTo(Holding);
        assertThat(scene.reason()).isEqualTo("CanaryAwaitsPromotion");
        assertThat(scene.after(MAX_WAIT).after(MAX_WAIT).phase()).isEqualTo(Holding);
        scene.asks("promote", "go-1").look();
        assertThat(scene.phase()).isEqualTo(Starting);
        assertThat(scene.status().orElseThrow().step()).isEqualTo(2);
        assertThat(scene.answer("promote")).startsWith("go-1: done");

        var bad = judged().plan(gate).counted(GOOD, 0, 40).after(INTERVAL);
        assertThat(bad.counted(GOOD, 50, 40).after(INTERVAL).phase()).isEqualTo(RollingBack);
    }

    @Test
    void aRequestIsAnsweredOnceAndForAsLongAsItIsThere() {
        var scene = judged().asks("promote", "early").look();
        assertThat(scene.phase()).isEqualTo(Judging);
        assertThat(scene.answer("promote")).contains("nothing to do");
        var answered = scene.status();
        assertThat(scene.look().status()).as("no write").isEqualTo(answered);
    }

    @Test
    void anAbortTakesBackAndIsRemembered() {
        var scene = judged().asks("abort", "a-1").look();
        assertThat(scene.phase()).isEqualTo(RollingBack);
        assertThat(scene.answer("abort")).startsWith("a-1: done");
        scene.look();
        assertThat(scene.phase()).isEqualTo(Stable);
        assertThat(scene.reason()).isEqualTo("CanaryAborted");
        assertThat(scene.after(1000).phase()).isEqualTo(Stable);
    }

    @Test
    void nobodyAbortsWhatIsPromoted() {
        var scene = judged().counted(GOOD, 0, 40).after(20).look().look().after(INTERVAL);
        assertThat(scene.phase()).isEqualTo(Promoting);
        scene.asks("abort", "a-2").look();
        assertThat(scene.phase()).isEqualTo(Promoting);
        assertThat(scene.answer("abort")).contains("too late");
    }

    @Test
    void aPauseKeepsTheWeightUntilItIsResumed() {
        var scene = judged().asks("pause-rollout", "p-1").look().counted(GOOD, 0, 40);
        assertThat(scene.after(MAX_WAIT).after(MAX_WAIT).phase()).isEqualTo(Holding);
        assertThat(scene.weight()).isEqualTo(10);
        assertThat(scene.asks("promote", "p-2").look().answer("promote")).contains("refused");
        scene.asks("resume-rollout", "p-3").look();
        assertThat(scene.phase()).isEqualTo(Starting);
        assertThat(scene.status().orElseThrow().step()).isEqualTo(1);
        assertThat(scene.look().look().phase()).isEqualTo(Judging);
    }

    @Test
    void aPausedCanaryThatTurnsBadIsTakenBack() {
        var scene = judged().asks("pause-rollout", "p-4")
                .look()
                .counted(GOOD, 50, 40)
                .after(INTERVAL);
        assertThat(scene.phase()).isEqualTo(RollingBack);
    }

    @Test
    void aFrozenSpecLetsNothingGoForward() {
        assertThat(new Scene().look().wants(NEW).frozen(true).look().phase()).isEqualTo(Stable);
        assertThat(begun().frozen(true).canaryReady(true).after(MAX_WAIT).phase())
                .isEqualTo(Starting);
        var scene = judged().frozen(true).counted(GOOD, 0, 40);
        assertThat(scene.after(MAX_WAIT).after(MAX_WAIT).phase()).isEqualTo(Judging);
        assertThat(scene.weight()).isEqualTo(10);
    }

    @Test
    void aFrozenSpecLetsABadCanaryBeTakenBack() {
        var scene = judged().frozen(true).counted(GOOD, 50, 40).after(INTERVAL);
        assertThat(scene.phase()).isEqualTo(RollingBack);
        assertThat(scene.look().phase()).isEqualTo(Stable);
    }

    @Test
    void anotherTemplateBeginsAnew() {
        var scene = judged().wants("newer").look();
        assertThat(scene.phase()).isEqualTo(RollingBack);
        scene.look();
        assertThat(scene.phase()).isEqualTo(Stable);
        assertThat(scene.status().orElseThrow().refused()).isNull();
        scene.look();
        assertThat(scene.status().orElseThrow().hash()).isEqualTo("newer");
    }

    @Test
    void aChangeDuringAPromotionIsTriedAfterIt() {
        var scene = judged().counted(GOOD, 0, 40).after(20).look().look().after(INTERVAL);
        scene.stable(NEW, false).wants("newer").look();
        assertThat(scene.phase()).isEqualTo(Promoting);
        scene.stable(NEW, true).look().look().look();
        assertThat(scene.status().orElseThrow().hash()).isEqualTo("newer");
    }

    @Test
    void whoDoesNotWantCanariesAnyMoreIsLeftWithoutAWord() {
        var scene = judged().plan(Optional.empty()).look();
        assertThat(scene.phase()).isEqualTo(RollingBack);
        scene.look();
        assertThat(scene.status()).isEmpty();
    }

    @Test
    void withoutCanariesARequestIsAnswered() {
        var scene = new Scene().plan(Optional.empty()).asks("promote", "x").look();
        assertThat(scene.answer("promote")).contains("no canary is tried");
    }

    @Test
    void theFirstVersionIsNotTried() {
        assertThat(new Scene().stableServesNobody().wants(NEW).look().phase())
                .as("a stable version that serves nobody is nothing to fall back to")
                .isEqualTo(Stable);
    }

    /** Whatever happens, a status leads on, a canary without a verdict gets no more, and rest means no weight. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aWalkKeepsItsPromises(long seed) {
        var random = new Random(seed);
        var scene = new Scene().look();
        var phases = new ArrayList<RolloutPhase>();
        for (var step = 0; step < 2_000; step++) {
            var weight = scene.weight();
            var phase = scene.phase();
            happen(scene, random, step);
            scene.after(random.nextInt(15));
            phases.add(scene.phase());
            if (scene.phase() == Stable || scene.phase() == RollingBack || scene.phase() == Finishing) {
                assertThat(scene.weight()).isZero();
            }
            if (scene.weight() > weight) {
                assertThat(List.of(phase, scene.phase())).containsExactly(Starting, Stepping);
            }
            assertThat(comesToRest(scene)).as("nothing new, no write").isTrue();
        }
        assertThat(phases).contains(Stable, Starting, Stepping, Judging, Holding, Promoting, Finishing, RollingBack);
    }

    private static boolean comesToRest(Scene scene) {
        return IntStream.range(0, RolloutPhase.values().length * 2).anyMatch(_ -> {
            var before = scene.status();
            return scene.look().status().equals(before);
        });
    }

    private static void happen(Scene scene, Random random, int step) {
        switch (random.nextInt(12)) {
            case 0 -> scene.wants("hash-" + step);
            case 1 -> scene.frozen(random.nextInt(4) == 0);
            case 2 -> scene.asks(Requests.ACTIONS.get(random.nextInt(4)), "request-" + step);
            case 3 -> scene.silent(random.nextInt(4) == 0);
            case 4 -> scene.counted(random.nextInt(300), random.nextInt(30) == 0 ? 20 : 0, 40);
            case 5 -> scene.canaryReady(random.nextBoolean());
            case 6 -> scene.envoysFollow(random.nextBoolean());
            case 7 ->
                scene.stable(scene.status().orElseThrow().hash() == null ? OLD : hash(scene), random.nextBoolean());
            default -> scene.canaryReady(true).envoysFollow(true).counted(GOOD, 0, 40);
        }
    }

    private static String hash(Scene scene) {
        return scene.phase() == Promoting
                ? String.valueOf(scene.status().orElseThrow().hash())
                : OLD;
    }
}
