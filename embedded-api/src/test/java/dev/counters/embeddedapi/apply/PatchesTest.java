package dev.counters.embeddedapi.apply;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatchesTest {
    private static final String SCHEMA =
            "{properties: {items: {x-kubernetes-patch-strategy: merge, x-kubernetes-patch-merge-key: name, items: {properties:"
                    + " {}}}, set: {x-kubernetes-patch-strategy: merge}, plain: {}}}";

    @ParameterizedTest(name = "{0} + {1} = {2}")
    @CsvSource(delimiter = '|', textBlock = """
                    {a: 1, b: 2} | {a: 3, b: null} | {a: 3}
                    {items: [{name: x, n: 1}]} | {items: [{name: x, n: 2}, {name: y}]} | {items: [{name: x, n: 2}, {name: y}]}
                    {items: [{name: x}, {name: y}]} | {items: [{name: x, $patch: delete}]} | {items: [{name: y}]}
                    {items: [{name: x}]} | {items: [{$patch: replace}, {name: z}]} | {items: [{name: z}]}
                    {items: [{name: x}, {name: y}]} | {$setElementOrder/items: [{name: y}, {name: x}], items: []} | {items: [{name: y}, {name: x}]}
                    {set: [a, b]} | {$deleteFromPrimitiveList/set: [a]} | {set: [b]}
                    {plain: [1, 2]} | {plain: [3]} | {plain: [3]}
                    {a: 1, b: 2} | {$retainKeys: [b], b: 3} | {b: 3}
                    """)
    void follows(String target, String patch, String result) throws IOException {
        assertThat(Patches.strategic(yaml(target), yaml(patch), yaml(SCHEMA))).isEqualTo(yaml(result));
    }

    private static JsonNode yaml(String text) throws IOException {
        return new YAMLMapper().readTree(text);
    }
}
