package dev.counters.playground.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.playground.terminal.scene.Happening;
import dev.counters.playground.terminal.scene.Remark;
import dev.counters.playground.terminal.scene.Scene;
import dev.counters.playground.terminal.scene.ServiceScene;
import dev.counters.playground.terminal.scene.Tone;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PictureTest {
    private static final int WIDE = 110;
    private static final int HIGH = 40;
    private final Picture picture = new Picture(ZoneOffset.UTC);

    @Test
    void showsAServiceThatIsWell() {
        assertThat(draw(Scenes.scene(List.of(Scenes.well())), WIDE, HIGH)).isEqualTo("""
                        http://localhost:8080   kubectl --kubeconfig target/kubeconfig get csvc

                        visits   Ready   counter 12,345   217 requests/s   http://visits.default.svc
                        ├─ app   1 of 1 ready   1 to 4 pods, cpu 35 % of 70 %
                        │  └─ visits-app-6c5d-7kq2x   ready   PID 4101   127.97.0.3
                        ├─ redis   1 of 1 ready
                        │  └─ visits-redis-0   ready   primary   PID 4088   127.97.0.2
                        └─ envoy   1 of 1 ready
                           └─ visits-envoy-58f7-h9v4d   ready   PID 4150   127.97.0.5
                        """);
    }

    @Test
    void saysWhatIsWrongAndTellsTheLatestEvents() {
        var scene = Scenes.scene(
                List.of(Scenes.degraded()),
                new Happening(Scenes.NOON, "visits", false, "Serving", "requests are answered", 1),
                Scenes.happening(7, "no answer", 3));

        assertThat(draw(scene, WIDE, HIGH)).isEqualTo("""
                        http://localhost:8080   kubectl --kubeconfig target/kubeconfig get csvc

                        visits   Ready   counter 12,345   217 requests/s   http://visits.default.svc
                        │  Degraded: available: app 1 of 2
                        ├─ app   1 of 2 ready
                        │  ├─ visits-app-6c5d-7kq2x   ready              PID 4101   127.97.0.3
                        │  └─ visits-app-6c5d-p0w8r   CrashLoopBackOff   127.97.0.4   3 restarts   back-off 10s restarting failed con…
                        ├─ redis   1 of 1 ready
                        │  └─ visits-redis-0   ready   primary   PID 4088   127.97.0.2
                        └─ envoy   1 of 1 ready
                           └─ visits-envoy-58f7-h9v4d   ready   PID 4150   127.97.0.5

                        Events
                        12:00:00 visits: Serving – requests are answered
                        12:00:07 pod visits-redis-0: Unhealthy – no answer (3 times)
                        """);
    }

    @Test
    void leavesOutPodsThatAreWellWhereRoomIsShort() {
        assertThat(draw(Scenes.scene(List.of(Scenes.degraded())), 60, 9)).isEqualTo("""
                        http://localhost:8080
                        kubectl --kubeconfig target/kubeconfig get csvc

                        visits   Ready   counter 12,345   217 requests/s   http://v…
                        │  Degraded: available: app 1 of 2
                        ├─ app   1 of 2 ready
                        │  └─ visits-app-6c5d-p0w8r   CrashLoopBackOff   127.97.0.4…
                        ├─ redis   1 of 1 ready
                        └─ envoy   1 of 1 ready
                        """);
    }

    @Test
    void shrinksServicesToALineEach() {
        assertThat(draw(Scenes.scene(List.of(Scenes.degraded(), Scenes.service("orders"))), WIDE, 6))
                .isEqualTo("""
                        http://localhost:8080   kubectl --kubeconfig target/kubeconfig get csvc

                        visits   Ready   counter 12,345   217 requests/s   app 1/2  redis 1/1  envoy 1/1
                        orders   Ready   counter 12,345   217 requests/s
                        """);
    }

    @Test
    void saysHowManyServicesDoNotFit() {
        var services = IntStream.range(0, 7)
                .mapToObj(number -> Scenes.service("visits-" + number))
                .toList();

        assertThat(draw(Scenes.scene(services, Scenes.happening(0, "no answer", 1)), WIDE, 7))
                .isEqualTo("""
                        http://localhost:8080   kubectl --kubeconfig target/kubeconfig get csvc

                        visits-0   Ready   counter 12,345   217 requests/s
                        visits-1   Ready   counter 12,345   217 requests/s
                        visits-2   Ready   counter 12,345   217 requests/s
                        visits-3   Ready   counter 12,345   217 requests/s
                        … 3 more
                        """);
    }

    @Test
    void saysThatACounterCannotBeReadAndNamesForeignNamespaces() {
        var service = new ServiceScene(
                "shop",
                "visits",
                new Remark(Tone.BAD, "not ready"),
                List.of(new Remark(Tone.BAD, "no app pod is ready")),
                "",
                OptionalLong.empty(),
                OptionalDouble.empty(),
                List.of());

        assertThat(draw(Scenes.scene(List.of(service)), WIDE, HIGH)).isEqualTo("""
                        http://localhost:8080   kubectl --kubeconfig target/kubeconfig get csvc

                        shop/visits   not ready   counter unknown
                        │  no app pod is ready
                        """);
    }

    @Test
    void saysWhatToDoWhereThereIsNoService() {
        assertThat(draw(Scenes.scene(List.of()), WIDE, HIGH)).endsWith("""

                        no CounterService yet: kubectl apply makes one
                        """);
    }

    @Test
    void coloursOnlyWhenAsked() {
        var scene = Scenes.scene(List.of(Scenes.degraded()), Scenes.happening(0, "no answer", 1));

        assertThat(picture.draw(scene, WIDE, HIGH, true))
                .contains("\u001b[2m│  \u001b[0m\u001b[31mDegraded: available: app 1 of 2\u001b[0m");
        assertThat(draw(scene, WIDE, HIGH)).doesNotContain("\u001b");
    }

    @Test
    void showsNoControlCharactersOfOthers() {
        var scene = Scenes.scene(List.of(), Scenes.happening(0, "two\nlines and \u001b[2J", 1));

        assertThat(draw(scene, WIDE, HIGH))
                .contains("Unhealthy – two lines and  [2J\n")
                .doesNotContain("\u001b");
    }

    @ParameterizedTest
    @CsvSource({"200,50", "80,24", "60,12", "40,10", "20,5", "3,2", "1,1"})
    void fitsEveryTerminal(int width, int height) {
        var events = IntStream.range(0, 30)
                .mapToObj(number -> Scenes.happening(number, "note " + number, 1))
                .toArray(Happening[]::new);
        var services = List.of(Scenes.degraded(), Scenes.well(), Scenes.service("orders"));

        var lines = picture.draw(Scenes.scene(services, events), width, height, false);

        assertThat(lines).hasSizeLessThanOrEqualTo(height);
        assertThat(lines).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(width));
    }

    @Test
    void keepsTheNewestEventsAtTheBottom() {
        var events = IntStream.range(0, 30)
                .mapToObj(number -> Scenes.happening(number, "note " + number, 1))
                .toArray(Happening[]::new);

        assertThat(picture.draw(Scenes.scene(List.of(Scenes.well()), events), WIDE, 24, false))
                .hasSizeLessThanOrEqualTo(24)
                .endsWith("12:00:29 pod visits-redis-0: Unhealthy – note 29");
    }

    private String draw(Scene scene, int width, int height) {
        return String.join("\n", picture.draw(scene, width, height, false)) + "\n";
    }
}
