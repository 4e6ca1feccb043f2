package dev.counters.style;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;

@AnalyzeClasses(packages = "dev.counters.style", importOptions = ImportOption.DoNotIncludeTests.class)
class StyleTest {
    @ArchTest
    static final ArchTests style = ArchTests.in(StyleRules.class);
}
