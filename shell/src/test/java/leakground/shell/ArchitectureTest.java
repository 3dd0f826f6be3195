package leakground.shell;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.util.List;
import java.util.Map;
import leakground.shell.cli.Command;
import org.junit.jupiter.api.Test;

/// The rules of the house, for all three modules: which arrows must never exist, and how large a room may be.
class ArchitectureTest {

    private static final JavaClasses CLASSES =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("leakground");

    @Test
    void packagesFormNoCircle() {
        slices().matching("leakground.(**)")
                .should()
                .beFreeOfCycles()
                .because("a reader goes through the packages in one direction")
                .check(CLASSES);
    }

    @Test
    void atMostThreeFilesOfAPackageNeedEachOther() {
        assertEquals(List.of(), FileGraph.of(CLASSES).knots(3));
    }

    @Test
    void noPackageHasMoreThanThirtyFiles() {
        assertEquals(Map.of(), FileGraph.of(CLASSES).packagesOfMoreThan(30));
    }

    @Test
    void noSimpleNameIsUsedTwice() {
        assertEquals(Map.of(), FileGraph.of(CLASSES).namesUsedTwice());
    }

    @Test
    void noCommandCallsACommand() {
        noClasses()
                .that(assignableTo(Command.class))
                .should(FileGraph.dependOnAnotherFileThat(
                        assignableTo(Command.class).and(not(simpleName(Command.class.getSimpleName())))))
                .because("a command is not a library: what two commands share has a class of its own")
                .check(CLASSES);
    }

    @Test
    void aFeatureKnowsNoCommandOfAnotherFeature() {
        noClasses()
                .that(resideInAPackage("leakground.shell..").and(not(resideInAPackage("leakground.shell"))))
                .should(FileGraph.dependOnAnotherPackageThat(
                        assignableTo(Command.class).and(not(resideInAPackage("leakground.shell.cli")))))
                .because("only the root composes features")
                .check(CLASSES);
    }

    @Test
    void aViewTouchesNothingButItsData() {
        noClasses()
                .that()
                .resideInAnyPackage("leakground.shell..view..", "leakground.shell.text..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                                "leakground.lab..",
                                "leakground.probe..",
                                "leakground.shell.cli..",
                                "org.jline.terminal..",
                                "org.jline.reader..",
                                "java.io..",
                                "java.net..",
                                "java.nio..",
                                "java.time..",
                                "java.util.concurrent..")
                        .or(belongToAnyOf(
                                System.class, Runtime.class, Process.class, ProcessBuilder.class, Thread.class)))
                .because("a view is a pure function from data to lines, so that a test can call it at any size")
                .check(CLASSES);
    }

    @Test
    void whatTheUserTouchesNeverLoadsALeak() {
        noClasses()
                .that()
                .resideInAnyPackage("leakground.shell..", "leakground.lessons..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("leakground.leaks..", "leakground.probe..")
                .because("a leak runs in a JVM of its own, found by name: here it would leak in the shell")
                .check(CLASSES);
    }

    @Test
    void aRuleTouchesNothingButSamples() {
        noClasses()
                .that()
                .resideInAPackage("leakground.shell.alert..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("leakground.lab..", "org.jline..", "java.io..", "java.time..")
                        .or(resideInAPackage("leakground.shell..")
                                .and(not(resideInAPackage("leakground.shell.alert..")))))
                .because("when an alert is raised is a function of what was measured, whoever looks at it")
                .check(CLASSES);
    }

    @Test
    void nobodyAsksAClassWhereItComesFrom() {
        noClasses()
                .should()
                .callMethod(Class.class, "getProtectionDomain")
                .because(
                        "a class from an AOT cache says where the cache was made, which may be gone: ask for its resource")
                .check(CLASSES);
    }

    @Test
    void nothingBelowKnowsTheShell() {
        noClasses()
                .that(not(resideInAnyPackage("leakground.shell..")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("leakground.shell..", "org.jline..", "picocli..")
                .because("scenarios and lessons are used without a terminal, by a child JVM for one")
                .check(CLASSES);
    }
}
