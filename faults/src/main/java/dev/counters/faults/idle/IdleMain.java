package dev.counters.faults.idle;

import dev.counters.faults.campaign.InvalidSettingException;
import dev.counters.faults.stub.StubProcess;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Measures what healthy groups cost the operator; code 1 if they were not healthy, or cost more than was promised. */
final class IdleMain {
    private static final int FAILURE = 1;

    private IdleMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        System.exit(held() ? 0 : FAILURE);
    }

    private static boolean held() throws InterruptedException {
        var out = stream(FileDescriptor.out);
        var err = stream(FileDescriptor.err);
        try {
            var settings = IdleSettings.from(System.getenv());
            try (var stubs = StubProcess.start(settings.services())) {
                var figures = new IdleRun(settings, stubs, out::println).measure();
                out.println(figures.asking());
                if (!figures.holds()) {
                    err.println("That is more than the promised tenth of a core.");
                }
                out.println(figures.sentence());
                return figures.holds();
            }
        } catch (InvalidSettingException | NotHealthyException refused) {
            err.println(refused.getMessage());
        } catch (IOException e) {
            err.println("It could not be measured: " + e);
        }
        return false;
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
