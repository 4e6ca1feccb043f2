package dev.counters.embeddedapi.schema;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;

/** CEL with what Kubernetes adds to it and rules use: quantities, sorted lists of numbers. Not: URLs, regular expressions' find, IP addresses. */
final class CelLanguage {
    private static final CelOptions OPTIONS =
            CelOptions.current().enableHeterogeneousNumericComparisons(true).build();

    static final CelCompiler COMPILER = CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(OPTIONS)
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .addLibraries(
                    CelExtensions.strings(), CelExtensions.math(), CelExtensions.lists(), CelExtensions.optional())
            .addVar("self", SimpleType.DYN)
            .addVar("oldSelf", SimpleType.DYN)
            .addFunctionDeclarations(
                    function("quantity", SimpleType.DYN),
                    function("isQuantity", SimpleType.BOOL),
                    comparison("compareTo", SimpleType.INT),
                    comparison("isGreaterThan", SimpleType.BOOL),
                    comparison("isLessThan", SimpleType.BOOL),
                    CelFunctionDecl.newFunctionDeclaration(
                            "isSorted",
                            CelOverloadDecl.newMemberOverload(
                                    "isSorted_list", SimpleType.BOOL, ListType.create(SimpleType.DYN))))
            .build();

    static final CelRuntime RUNTIME = CelRuntimeFactory.standardCelRuntimeBuilder()
            .setOptions(OPTIONS)
            .addLibraries(
                    CelExtensions.strings(), CelExtensions.math(), CelExtensions.lists(), CelExtensions.optional())
            .addFunctionBindings(
                    CelFunctionBinding.from("quantity_string", String.class, CelLanguage::parse),
                    CelFunctionBinding.from(
                            "isQuantity_string",
                            String.class,
                            text -> Quantity.parse(text).isPresent()),
                    CelFunctionBinding.from(
                            "compareTo_quantity", BigDecimal.class, BigDecimal.class, (a, b) -> (long) a.compareTo(b)),
                    CelFunctionBinding.from(
                            "isGreaterThan_quantity", BigDecimal.class, BigDecimal.class, (a, b) -> a.compareTo(b) > 0),
                    CelFunctionBinding.from(
                            "isLessThan_quantity", BigDecimal.class, BigDecimal.class, (a, b) -> a.compareTo(b) < 0),
                    CelFunctionBinding.from("isSorted_list", List.class, CelLanguage::isSorted))
            .build();

    private CelLanguage() {}

    private static BigDecimal parse(String text) {
        return Quantity.parse(text).orElseThrow(() -> new IllegalArgumentException("no quantity: " + text));
    }

    private static boolean isSorted(List<?> numbers) {
        return IntStream.range(1, numbers.size())
                .allMatch(i -> ((Number) numbers.get(i - 1)).longValue() <= ((Number) numbers.get(i)).longValue());
    }

    private static CelFunctionDecl function(String name, CelType result) {
        return CelFunctionDecl.newFunctionDeclaration(
                name, CelOverloadDecl.newGlobalOverload(name + "_string", result, SimpleType.STRING));
    }

    private static CelFunctionDecl comparison(String name, CelType result) {
        return CelFunctionDecl.newFunctionDeclaration(
                name, CelOverloadDecl.newMemberOverload(name + "_quantity", result, SimpleType.DYN, SimpleType.DYN));
    }
}
