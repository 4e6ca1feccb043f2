package dev.counters.playground.cluster.kubelet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpansionTest {
    @ParameterizedTest
    @CsvSource({
        "$(NAME),          ada",
        "a $(NAME) b,      a ada b",
        "$(NAME)$(NAME),   adaada",
        "$(UNKNOWN),       $(UNKNOWN)",
        "$$(NAME),         $(NAME)",
        "$$$(NAME),        $ada",
        "$NAME ${NAME},    $NAME ${NAME}",
        "$(MONEY),         $5",
    })
    void putsInWhatIsKnown(String text, String expected) {
        assertThat(Expansion.of(text, Map.of("NAME", "ada", "MONEY", "$5"))).isEqualTo(expected);
    }
}
