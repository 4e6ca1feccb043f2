package dev.counters.playground.terminal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the standard output leads to.
 *
 * @param redraws whether the cursor can be moved, so that a picture is redrawn in place
 * @param size asked anew for each picture: windows change
 */
public record Terminal(boolean redraws, boolean colour, Supplier<Size> size) {
    private static final Path TTY = Path.of("/dev/tty");
    private static final List<String> IS_TERMINAL = List.of("test", "-t", "1");
    private static final List<String> ASK_SIZE = List.of("stty", "size");

    /** {@return a file or a pipe: plain lines} */
    public static Terminal none() {
        return new Terminal(false, false, () -> Size.USUAL);
    }

    /**
     * Looks at the standard output of this process.
     *
     * @param environment NO_COLOR, TERM, COLUMNS and LINES are heeded
     */
    public static Terminal detect(Map<String, String> environment) {
        return outputIsTerminal() ? of(environment, Terminal::askedSize) : none();
    }

    static Terminal of(Map<String, String> environment, Supplier<Optional<Size>> asked) {
        // A dumb terminal, such as an editor's, cannot move its cursor.
        if (environment.getOrDefault("TERM", "").equals("dumb")) {
            return none();
        }
        var colour = environment.getOrDefault("NO_COLOR", "").isEmpty();
        return new Terminal(true, colour, () -> asked.get().orElseGet(() -> Size.ofEnvironment(environment)));
    }

    /** Java's console asks about the standard input as well, which may come from elsewhere. */
    private static boolean outputIsTerminal() {
        return run(new ProcessBuilder(IS_TERMINAL).redirectOutput(ProcessBuilder.Redirect.INHERIT))
                .isPresent();
    }

    private static Optional<Size> askedSize() {
        return Files.isReadable(TTY)
                ? run(new ProcessBuilder(ASK_SIZE)
                                .redirectInput(TTY.toFile())
                                .redirectError(ProcessBuilder.Redirect.DISCARD))
                        .flatMap(Size::ofStty)
                : Optional.empty();
    }

    /** {@return what it printed; empty if it failed or is not there} */
    private static Optional<String> run(ProcessBuilder command) {
        try {
            var process = command.start();
            var answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? Optional.of(answer) : Optional.empty();
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
