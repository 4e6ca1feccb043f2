package dev.counters.playground.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TourTest {
    private static final Pace QUICK = new Pace(4, 20_000, 50, Duration.ofSeconds(30));

    private final FakeCounter counter = new FakeCounter();
    private final FakeFaults faults = new FakeFaults();
    private final FakeService service = new FakeService();
    private final List<String> story = new ArrayList<>();

    @Test
    void findsNothingWrong() throws InterruptedException {
        assertThat(run(Breakage.NONE, QUICK)).isEqualTo(Tour.RIGHT);

        assertThat(faults.done)
                .containsExactly(
                        "kill default/visits-app-", "kill default/visits-redis-1", "cut default/visits-redis-1");
        assertThat(service.done).containsExactly("apply NONE", "change");
        assertThat(story).contains("Nothing was lost and nothing counted twice. Refused requests may be tried again.");
    }

    @Test
    void tellsEachStepAndItsResult() throws InterruptedException {
        run(Breakage.NONE, QUICK);

        assertThat(story.stream().filter(line -> line.matches("\\d\\. .*"))).hasSize(8);
        for (var line = 0; line < 16; line += 2) {
            assertThat(story.get(line)).startsWith(line / 2 + 1 + ". ");
            assertThat(story.get(line + 1)).startsWith("   ");
        }
        assertThat(story).contains("Summary");
    }

    @Test
    void findsLostCounts() throws InterruptedException {
        faults.whenPowerIsCut = () -> counter.lose(5);

        assertThat(run(Breakage.NONE, QUICK)).isEqualTo(Tour.WRONG);
        assertThat(story).contains("  BROKEN:   the counter holds every acknowledged count");
    }

    @Test
    void findsTheLossThatItCausedOnPurpose() throws InterruptedException {
        faults.whenPowerIsCut = () -> counter.lose(5);

        assertThat(run(Breakage.EVERYSEC, QUICK)).isEqualTo(Tour.WRONG);
        assertThat(service.done).startsWith("apply EVERYSEC");
        assertThat(faults.done.stream().filter(done -> done.startsWith("cut"))).hasSize(1);
        assertThat(story).anyMatch(line -> line.startsWith("Broken on purpose"));
    }

    @Test
    void cutsAgainWhereByChanceNothingWasLost() throws InterruptedException {
        var cuts = new int[1];
        faults.whenPowerIsCut = () -> counter.lose(++cuts[0] == 2 ? 5 : 0);

        assertThat(run(Breakage.EVERYSEC, QUICK)).isEqualTo(Tour.WRONG);
        assertThat(cuts[0]).isEqualTo(2);
    }

    @Test
    void admitsThatNothingCouldBeBroken() throws InterruptedException {
        assertThat(run(Breakage.EVERYSEC, QUICK)).isEqualTo(Tour.RIGHT);
        assertThat(faults.done.stream().filter(done -> done.startsWith("cut"))).hasSize(3);
        assertThat(story).contains("By chance nothing was lost this time.");
    }

    @Test
    void goesOnWherePowerCannotBeCut() throws InterruptedException {
        faults.whyNot = Optional.of("This machine cannot.");

        assertThat(run(Breakage.NONE, QUICK)).isEqualTo(Tour.RIGHT);
        assertThat(story)
                .contains("   not done: This machine cannot.", "  not done: the power cut. This machine cannot.");
    }

    @Test
    void cannotBreakWherePowerCannotBeCut() throws InterruptedException {
        faults.whyNot = Optional.of("This machine cannot.");

        assertThat(run(Breakage.EVERYSEC, QUICK)).isEqualTo(Tour.NOT_RUN);
        assertThat(story).endsWith("This machine cannot.");
        assertThat(faults.done).isEmpty();
    }

    @Test
    void countsRefusals() throws InterruptedException {
        faults.whenPowerIsCut = () -> counter.refuse(17);

        assertThat(run(Breakage.NONE, QUICK)).isEqualTo(Tour.RIGHT);
        assertThat(story).anyMatch(line -> line.matches("  refused +17 .*"));
    }

    @Test
    void givesUpWhereCountingDoesNotGoOn() throws InterruptedException {
        faults.whenPowerIsCut = counter::fallSilent;

        assertThat(run(Breakage.NONE, new Pace(4, 20_000, 50, Duration.ofSeconds(2))))
                .isEqualTo(Tour.NOT_RUN);
        assertThat(story).endsWith("Counting did not go on in time.");
    }

    @Test
    void saysWhatBrokeIt() throws InterruptedException {
        faults.whenPowerIsCut = () -> {
            throw new IllegalStateException("no such pod");
        };

        assertThat(run(Breakage.NONE, QUICK)).isEqualTo(Tour.NOT_RUN);
        assertThat(story).endsWith("The tour broke off: no such pod");
    }

    @Test
    void findsLostCountsAlsoWhereItBreaksOffLater() throws InterruptedException {
        faults.whenPowerIsCut = () -> counter.lose(5);
        service.whenChanged = () -> {
            throw new TourFailedException("The app pods were not replaced in time.");
        };

        assertThat(run(Breakage.EVERYSEC, QUICK)).isEqualTo(Tour.WRONG);
        assertThat(story)
                .contains("  BROKEN:   the counter holds every acknowledged count")
                .endsWith("The app pods were not replaced in time.");
    }

    @Test
    void findsNothingWrongInWhatIsKnownWhereItBreaksOff() throws InterruptedException {
        service.whenChanged = () -> {
            throw new TourFailedException("The app pods were not replaced in time.");
        };

        assertThat(run(Breakage.NONE, QUICK)).isEqualTo(Tour.NOT_RUN);
        assertThat(story).endsWith("The app pods were not replaced in time.").doesNotContain("Summary");
    }

    private int run(Breakage breakage, Pace pace) throws InterruptedException {
        return new Tour(service, counter, faults, pace, story::add, story::add).run(breakage);
    }

    private static final class FakeFaults implements TourFaults {
        private final List<String> done = new ArrayList<>();
        private Runnable whenPowerIsCut = () -> {};
        private Optional<String> whyNot = Optional.empty();

        @Override
        public String kill(String namespace, String podPrefix) {
            done.add("kill " + namespace + "/" + podPrefix);
            return "Killed.";
        }

        @Override
        public String cutPower(String namespace, String podPrefix) {
            done.add("cut " + namespace + "/" + podPrefix);
            whenPowerIsCut.run();
            return "Cut.";
        }

        @Override
        public Optional<String> whyNoPowerCut() {
            return whyNot;
        }
    }

    private static final class FakeService implements TourService {
        private final List<String> done = new ArrayList<>();
        private Runnable whenChanged = () -> {};

        @Override
        public String namespace() {
            return "default";
        }

        @Override
        public String name() {
            return "visits";
        }

        @Override
        public void apply(Breakage breakage) {
            done.add("apply " + breakage);
        }

        @Override
        public void awaitReady(Duration limit) {}

        @Override
        public void awaitCopies(Duration limit) {}

        @Override
        public String primary() {
            return "visits-redis-1";
        }

        @Override
        public void changeSetting() {
            done.add("change");
        }

        @Override
        public void awaitChanged(Duration limit) {
            whenChanged.run();
        }
    }
}
