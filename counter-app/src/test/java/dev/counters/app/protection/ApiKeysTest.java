package dev.counters.app.protection;

import static dev.counters.app.protection.TestKeys.write;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class ApiKeysTest {
    private static final String OLD = "old-key-0123456789";
    private static final String NEW = "new-key-0123456789";

    @TempDir
    Path folder;

    private final Logger log = (Logger) LoggerFactory.getLogger(ApiKeys.class);
    private final ListAppender<ILoggingEvent> events = new ListAppender<>();

    @BeforeEach
    void listen() {
        events.start();
        log.addAppender(events);
    }

    @AfterEach
    void stopListening() {
        log.detachAppender(events);
    }

    @Test
    void knowsWhoseKeyItIs() {
        ApiKeys keys = TestKeys.two();

        assertThat(keys.find(TestKeys.CI)).map(ApiClient::name).contains("ci");
        assertThat(keys.find(TestKeys.OPS)).map(ApiClient::name).contains("ops");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "ci-key-012345678", "ci-key-01234567890", "CI-KEY-0123456789", "ci-key-0123456789\u0141"})
    void knowsNothingElse(String shown) {
        assertThat(TestKeys.two().find(shown)).isEmpty();
    }

    @Test
    void looksAtNothingThatIsLongerThanAKeyMayBe() {
        assertThat(TestKeys.two().find(TestKeys.CI.repeat(1_000))).isEmpty();
    }

    @Test
    void severalLinesAreSeveralKeysSoThatTheyCanBeRotated() {
        Path file = write(folder.resolve("ci"), OLD + "\n");
        ApiKeys keys = TestKeys.inFiles(file);

        write(file, "\r\n " + OLD + " \r\n\n" + NEW);
        keys.reload();
        assertThat(keys.find(OLD)).isPresent();
        assertThat(keys.find(NEW)).isPresent();

        write(file, NEW);
        keys.reload();
        assertThat(keys.find(OLD)).isEmpty();
        assertThat(keys.find(NEW)).isPresent();
    }

    /** As the kubelet changes the files of a secret: they are links through a folder that is swapped. */
    @Test
    void seesFilesThatAreSwappedByALink() throws IOException {
        Path first = Files.createDirectory(folder.resolve("..1"));
        Path second = Files.createDirectory(folder.resolve("..2"));
        write(first.resolve("ci"), OLD);
        write(second.resolve("ci"), NEW);
        Path data = Files.createSymbolicLink(folder.resolve("..data"), first);
        Path file = Files.createSymbolicLink(folder.resolve("ci"), data.resolve("ci"));
        ApiKeys keys = TestKeys.inFiles(file);
        assertThat(keys.find(OLD)).isPresent();

        Path swap = Files.createSymbolicLink(folder.resolve("..data_tmp"), second);
        Files.move(swap, data, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        keys.reload();

        assertThat(keys.find(OLD)).isEmpty();
        assertThat(keys.find(NEW)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n \n", "too-short", OLD + "\nwith blank 0123456789", OLD + "\n" + "\u00e9" + NEW})
    void aFileThatCannotBeUsedLeavesTheOldKeysAndIsComplainedOfOnce(String content) {
        Path file = write(folder.resolve("ci"), OLD);
        ApiKeys keys = TestKeys.inFiles(file);

        write(file, content);
        keys.reload();
        keys.reload();

        assertThat(keys.find(OLD)).isPresent();
        assertThat(warnings()).singleElement().asString().contains("'ci'").doesNotContain(OLD, "short", "blank");
    }

    @Test
    void aFileThatIsTakenAwayTakesItsKeysAway() throws IOException {
        Path file = write(folder.resolve("ci"), OLD);
        ApiKeys keys = TestKeys.inFiles(file);

        Files.delete(file);
        keys.reload();

        assertThat(keys.find(OLD)).isEmpty();
        assertThat(keys.areNone()).as("open to anybody").isFalse();
        write(file, NEW);
        keys.reload();
        assertThat(keys.find(NEW)).isPresent();
    }

    @Test
    void aClientWhoseFileIsNotThereYetIsToldOfAndGetsItsKeysOnceItIs() {
        Path file = folder.resolve("ci");
        ApiKeys keys = TestKeys.inFiles(file);

        assertThat(warnings()).singleElement().asString().contains("'ci'");
        assertThat(keys.areNone()).as("open to anybody").isFalse();
        write(file, NEW);
        keys.reload();
        assertThat(keys.find(NEW)).isPresent();
    }

    @Test
    void oneClientsBadFileDoesNotKeepOthersFromChanging() {
        Path ci = write(folder.resolve("ci"), OLD);
        Path ops = write(folder.resolve("ops"), TestKeys.OPS);
        ApiKeys keys = TestKeys.inFiles(ci, ops);

        write(ops, "");
        write(ci, NEW);
        keys.reload();

        assertThat(keys.find(NEW)).isPresent();
        assertThat(keys.find(TestKeys.OPS)).isPresent();
    }

    @Test
    void aKeyOfAnotherClientIsNotTaken() {
        Path ci = write(folder.resolve("ci"), OLD);
        Path ops = write(folder.resolve("ops"), TestKeys.OPS);
        ApiKeys keys = TestKeys.inFiles(ci, ops);

        write(ci, TestKeys.OPS);
        keys.reload();

        assertThat(keys.find(TestKeys.OPS)).map(ApiClient::name).contains("ops");
        assertThat(keys.find(OLD)).isPresent();
        assertThat(warnings()).singleElement().asString().contains("a key of another client");
    }

    @Test
    void neverLogsAKey() {
        Path file = write(folder.resolve("ci"), OLD);
        ApiKeys keys = TestKeys.inFiles(file);

        write(file, NEW);
        keys.reload();

        assertThat(events.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .singleElement()
                .asString()
                .contains("'ci'")
                .doesNotContain(OLD, NEW);
    }

    private List<String> warnings() {
        return events.list.stream()
                .filter(event -> event.getLevel() == Level.WARN)
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }
}
