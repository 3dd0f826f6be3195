package leakground.shell;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.junit.jupiter.api.Test;

/// The arrows between packages that must never exist.
class ArchitectureTest {

    private static final JavaClasses CLASSES =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("leakground");

    @Test
    void aViewTouchesNothingButItsData() {
        noClasses()
                .that()
                .resideInAPackage("leakground.shell.view..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                                "leakground.lab..",
                                "leakground.probe..",
                                "leakground.shell.command..",
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
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void aRuleTouchesNothingButSamples() {
        noClasses()
                .that()
                .resideInAPackage("leakground.shell.alert..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "leakground.lab..",
                        "leakground.shell.command..",
                        "leakground.shell.view..",
                        "org.jline..",
                        "java.io..",
                        "java.time.."))
                .because("when an alert is raised is a function of what was measured, whoever looks at it")
                .check(CLASSES);
    }

    @Test
    void commandsDoNotKnowTheShellTheyAreTypedInto() {
        noClasses()
                .that()
                .resideInAPackage("leakground.shell.command..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("leakground.shell")
                .because("a command runs without a shell as well: from a script and from a command line")
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
