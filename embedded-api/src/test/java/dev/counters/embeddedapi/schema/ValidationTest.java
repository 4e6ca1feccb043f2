package dev.counters.embeddedapi.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.counters.embeddedapi.problem.FieldError;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ValidationTest {
    private static final JsonNode SCHEMA = yaml("""
            type: object
            required: [size]
            x-kubernetes-validations:
            - {rule: 'self.size >= oldSelf.size', messageExpression: "'cannot shrink to ' + string(self.size)", fieldPath: .size}
            - {rule: 'self.size != 7', message: no sevens}
            properties:
              size: {type: integer, minimum: 1, default: 3}
              mode: {type: string, enum: [A, B]}
              keep: {type: object, x-kubernetes-preserve-unknown-fields: true}
              list: {type: array, x-kubernetes-list-type: map, x-kubernetes-list-map-keys: [name], items: {type: object, properties: {name: {type: string}, n: {type: integer, maximum: 5}}}}
            """);

    @Test
    void saysWhatIsWrongWithEachField() {
        assertThat(check("{size: 0, mode: C}", null))
                .containsExactly(
                        "size: Invalid value: 0: size in body should be greater than or equal to 1",
                        "mode: Unsupported value: \"C\": supported values: \"A\", \"B\"",
                        "<nil>: Invalid value: null: some validation rules were not checked because the object was invalid;"
                                + " correct the existing errors to complete validation");
        assertThat(check("{size: 'x'}", null).getFirst())
                .isEqualTo("size: Invalid value: \"string\": size in body must be of type integer: \"string\"");
    }

    @Test
    void aTransitionRuleLooksAtUpdatesAlone() {
        assertThat(check("{size: 1}", null)).isEmpty();
        assertThat(check("{size: 1}", "{size: 2}")).containsExactly("size: Invalid value: cannot shrink to 1");
        assertThat(check("{size: 3}", "{size: 2}")).isEmpty();
    }

    @Test
    void whatStaysAsItWasIsNotLookedAtAgain() {
        assertThat(check("{size: 7}", null)).containsExactly("<nil>: Invalid value: no sevens");
        assertThat(check("{size: 7}", "{size: 7}")).isEmpty();
        assertThat(check("{size: 1, list: [{name: a, n: 9}, {name: b}]}", "{size: 1, list: [{name: a, n: 9}]}"))
                .isEmpty();
    }

    @Test
    void aKeyComesOnce() {
        assertThat(check("{size: 1, list: [{name: a}, {name: a}]}", null))
                .containsExactly("list[1]: Duplicate value: {\"name\":\"a\"}");
    }

    @Test
    void fillsAndPrunes() {
        var value = yaml("{mode: A, other: 1, keep: {any: thing}, list: [{name: a, other: 1}]}");
        var dropped = new ArrayList<String>();
        Structure.prune(value, SCHEMA, "", dropped);
        Structure.fill(value, SCHEMA);
        assertThat(dropped).containsExactly("other", "list[0].other");
        assertThat(value).isEqualTo(yaml("{mode: A, keep: {any: thing}, list: [{name: a}], size: 3}"));
    }

    private static List<String> check(String value, String old) {
        return Validation.check(yaml(value), old == null ? MissingNode.getInstance() : yaml(old), SCHEMA).stream()
                .map(FieldError::toString)
                .toList();
    }

    private static JsonNode yaml(String text) {
        try {
            return new YAMLMapper().readTree(text);
        } catch (IOException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
