package dev.counters.embeddedapi.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SelectorsTest {
    private static final ObjectNode OBJECT = new ObjectMapper().createObjectNode();

    static {
        OBJECT.withObject("/metadata").put("name", "x").withObject("/labels").put("a", "b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "a=b",
                "a==b",
                "a!=c",
                "c!=b",
                "!c",
                "a in (b, c)",
                "a notin (c)",
                "c notin (b)",
                "a,!c,a=b"
            })
    void matches(String selector) {
        assertThat(Selectors.labels(selector)).accepts(OBJECT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"c", "a=c", "a!=b", "!a", "a in (c)", "a notin (b,c)", "c in (b)", "a,c"})
    void doesNotMatch(String selector) {
        assertThat(Selectors.labels(selector)).rejects(OBJECT);
    }

    @Test
    void fieldsMustBeKnown() {
        assertThat(Selectors.fields("metadata.name=x", List.of())).accepts(OBJECT);
        assertThat(Selectors.fields("metadata.name!=x", List.of())).rejects(OBJECT);
        assertThatThrownBy(() -> Selectors.fields("spec.other=1", List.of()))
                .hasMessage("field label not supported: spec.other");
    }
}
