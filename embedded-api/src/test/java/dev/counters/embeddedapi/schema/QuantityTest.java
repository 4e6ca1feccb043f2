package dev.counters.embeddedapi.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {
    @ParameterizedTest
    @CsvSource({"1,1", "100m,0.1", "1k,1000", "1Ki,1024", "1Gi,1073741824", "1.5,1.5", "2e3,2000", "1E,1e18", "-1,-1"})
    void knowsEachForm(String text, BigDecimal value) {
        assertThat(Quantity.parse(text))
                .hasValueSatisfying(found -> assertThat(found).isEqualByComparingTo(value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plenty", "1K", "ki", "1 Gi", "1GiB"})
    void refusesAllElse(String text) {
        assertThat(Quantity.parse(text)).isEmpty();
    }
}
