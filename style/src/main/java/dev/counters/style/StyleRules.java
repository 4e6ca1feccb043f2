package dev.counters.style;

import static com.tngtech.archunit.lang.conditions.ArchConditions.have;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;

/**
 * Rules for every module of the project. A test class includes them with {@code @ArchTest static final ArchTests style =
 * ArchTests.in(StyleRules.class)}.
 */
public final class StyleRules {
    private static final int LONGEST = 250;
    private static final String VAGUE_NAME = ".*(Utils?|Helper|Manager|Impl)";

    @ArchTest
    static final ArchRule packagesAreAcyclic =
            slices().matching("dev.counters.(**)").should().beFreeOfCycles().allowEmptyShould(true);

    @ArchTest
    static final ArchRule namesSayWhatAClassDoes = noClasses()
            .should()
            .haveNameMatching(VAGUE_NAME)
            .orShould()
            .haveSimpleNameStartingWith("Abstract")
            .because("a name like Utils, Helper, Manager, Impl or Abstract says nothing of a class' purpose");

    @ArchTest
    static final ArchRule packagesAreNullMarked = classes()
            .that(declareSomething())
            .should(have(DescribedPredicate.describe(
                    "a package-info with @NullMarked",
                    (JavaClass type) -> type.getPackage().isAnnotatedWith(NullMarked.class))))
            .because("types are non-null unless they say otherwise");

    @ArchTest
    static final ArchRule classesAreShort = classes()
            .should(endBefore(LONGEST))
            .because("a class has one reason to exist, and a reader reads it in a minute");

    @ArchTest
    static final ArchRule outputGoesThroughTheLog = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

    @ArchTest
    static final ArchRule oneLoggingApi = NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;

    @ArchTest
    static final ArchRule nobodySleeps = noClasses()
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(Thread.class, "sleep", java.time.Duration.class)
            .because("waiting is on a condition or a scheduler, never a sleep");

    private StyleRules() {}

    /** Byte code knows the lines of calls and accesses, and the last of them is close enough to the end. */
    private static ArchCondition<JavaClass> endBefore(int line) {
        return new ArchCondition<>("end before line " + line) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                var last = type.getAccessesFromSelf().stream()
                        .mapToInt(access -> access.getLineNumber())
                        .max()
                        .orElse(0);
                var message = "%s goes on at line %d".formatted(type.getName(), last);
                events.add(new SimpleConditionEvent(type, last < line, message));
            }
        };
    }

    private static DescribedPredicate<JavaClass> declareSomething() {
        return DescribedPredicate.describe(
                "declare something", type -> !type.getSimpleName().equals("package-info"));
    }
}
