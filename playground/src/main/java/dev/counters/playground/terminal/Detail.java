package dev.counters.playground.terminal;

import dev.counters.playground.terminal.scene.PartScene;
import dev.counters.playground.terminal.scene.PodScene;
import dev.counters.playground.terminal.scene.ServiceScene;
import dev.counters.playground.terminal.scene.Tone;
import java.util.List;

/** How much of a CounterService is shown: the less, the more fit on the screen. From most to least. */
enum Detail {
    EVERY_POD {
        @Override
        List<PodScene> pods(PartScene part) {
            return part.pods();
        }
    },
    PODS_IN_TROUBLE {
        @Override
        List<PodScene> pods(PartScene part) {
            return part.pods().stream()
                    .filter(pod -> pod.state().tone() != Tone.GOOD)
                    .toList();
        }
    },
    PARTS,
    ONE_LINE {
        @Override
        List<PartScene> parts(ServiceScene service) {
            return List.of();
        }
    };

    List<PartScene> parts(ServiceScene service) {
        return service.parts();
    }

    List<PodScene> pods(PartScene part) {
        return List.of();
    }
}
