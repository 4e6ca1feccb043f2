package dev.counters.operator.election;

import dev.counters.operator.election.Result.Elected;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ElectionIT {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void tries(RedisProgram program) {
        try (var group = new TestGroup(program, 3, folder).start()) {
            for (int i = 0; i < 6; i++) {
                long start = System.nanoTime();
                var r = group.elect(3);
                System.out.println(program + " " + r + " " + (System.nanoTime() - start) / 1000000);
                if (r instanceof Elected(var e, var primary, var m) && i % 2 == 1) {
                    group.server(primary).kill();
                    group.server(primary).start();
                    group.server(primary).awaitUp();
                }
            }
        }
    }
}
