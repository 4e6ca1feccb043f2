package dev.counters.operator.encryption;

import static dev.counters.operator.encryption.Stage.BOTH;
import static dev.counters.operator.encryption.Stage.ENCRYPTED;
import static dev.counters.operator.encryption.Stage.MOVED;
import static dev.counters.operator.encryption.Stage.PLAIN;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StageTest {
    private static final Stage.Sight ALL_FOLLOW = sight(true, true);
    private static final Stage.Sight SERVERS_LAG = sight(false, true);
    private static final Stage.Sight CLIENTS_LAG = sight(true, false);

    @Test
    void goesUpAndDownByOneStepEach() {
        assertThat(List.of(PLAIN.next(true, ALL_FOLLOW), BOTH.next(true, ALL_FOLLOW), MOVED.next(true, ALL_FOLLOW)))
                .containsExactly(BOTH, MOVED, ENCRYPTED);
        assertThat(List.of(
                        ENCRYPTED.next(false, ALL_FOLLOW), MOVED.next(false, ALL_FOLLOW), BOTH.next(false, ALL_FOLLOW)))
                .containsExactly(MOVED, BOTH, PLAIN);
        assertThat(ENCRYPTED.next(true, ALL_FOLLOW)).isEqualTo(ENCRYPTED);
    }

    @Test
    void nobodyUsesAPortBeforeAllServersHaveIt() {
        assertThat(BOTH.next(true, SERVERS_LAG)).isEqualTo(BOTH);
        assertThat(MOVED.next(false, SERVERS_LAG)).isEqualTo(MOVED);
    }

    @Test
    void noPortIsClosedWhileSomebodyUsesIt() {
        assertThat(MOVED.next(true, CLIENTS_LAG)).isEqualTo(MOVED);
        assertThat(BOTH.next(false, CLIENTS_LAG)).isEqualTo(BOTH);
    }

    /** As with an image that knows no TLS. */
    @Test
    void isGivenUpWhereServersCannotFollow() {
        assertThat(BOTH.next(false, SERVERS_LAG)).isEqualTo(PLAIN);
    }

    @Test
    void whoeverSpeaksFindsAPortInEveryStage() {
        assertThat(Stream.of(Stage.values()))
                .allMatch(stage -> stage.clientsEncrypt() ? stage.hasEncryptedPort() : stage.hasPlainPort());
    }

    private static Stage.Sight sight(boolean servers, boolean clients) {
        return new Stage.Sight() {
            @Override
            public boolean serversFollow(Stage stage) {
                return servers;
            }

            @Override
            public boolean clientsFollow(Stage stage) {
                return clients;
            }
        };
    }
}
