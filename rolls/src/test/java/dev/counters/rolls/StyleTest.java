package dev.counters.rolls;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import dev.counters.style.StyleRules;

@AnalyzeClasses(packages = "dev.counters.rolls", importOptions = ImportOption.DoNotIncludeTests.class)
class StyleTest {
    @ArchTest
    static final ArchTests style = ArchTests.in(StyleRules.class);
}
