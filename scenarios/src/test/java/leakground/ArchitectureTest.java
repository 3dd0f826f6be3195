package leakground;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import org.junit.jupiter.api.Test;

/// The arrows that must never exist, each with its reason; `README.md` of this module has them too.
class ArchitectureTest {

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("leakground");

    @Test
    void measureKnowsNothing() {
        noClasses()
                .that()
                .resideInAPackage("leakground.measure..")
                .should()
                .dependOnClassesThat(JavaClass.Predicates.resideInAPackage("leakground..")
                        .and(JavaClass.Predicates.resideOutsideOfPackage("leakground.measure..")))
                .because("numbers are the same whoever measured them")
                .check(MAIN);
    }

    @Test
    void heapReaderNeedsNothingButTheJdk() {
        noClasses()
                .that()
                .resideInAPackage("leakground.heap..")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages("leakground.heap..", "java..", "org.jspecify..")
                .because("it reads dumps of any JVM, and may become a library of its own")
                .check(MAIN);
    }

    @Test
    void leakKnowsNothingOfWhoRunsIt() {
        noClasses()
                .that()
                .resideInAPackage("leakground.leaks..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("leakground.probe..", "leakground.lab..", "leakground.catalogue..")
                .because("a leak is code that somebody could have written who never heard of leakground")
                .check(MAIN);
    }

    @Test
    void leakKnowsNoOtherLeak() {
        slices().assignedFrom(new SliceAssignment() {
                    @Override
                    public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
                        // An array belongs to the file of what it holds.
                        var name = javaClass.getBaseComponentType().getName();
                        if (!name.startsWith("leakground.leaks.")) {
                            return SliceIdentifier.ignore();
                        }
                        int nested = name.indexOf('$');
                        return SliceIdentifier.of(nested < 0 ? name : name.substring(0, nested));
                    }

                    @Override
                    public String getDescription() {
                        return "leaks, one a file";
                    }
                })
                .should()
                .notDependOnEachOther()
                .because("a scenario is read from top to bottom in one file")
                .check(MAIN);
    }

    @Test
    void onlyTheCatalogueKnowsLeaks() {
        classes()
                .that()
                .resideInAPackage("leakground.leaks..")
                .should()
                .onlyBeAccessed()
                .byAnyPackage("leakground.leaks..", "leakground.catalogue..")
                .because("everything else gets a class name, so that any program can take the place of a leak")
                .check(MAIN);
    }

    @Test
    void probeKnowsNeitherLabNorCatalogue() {
        noClasses()
                .that()
                .resideInAPackage("leakground.probe..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("leakground.lab..", "leakground.catalogue..", "leakground.leaks..")
                .because("it gets a class name, so exercises and a user's own file run the same way")
                .check(MAIN);
    }

    @Test
    void labNeverCallsTheProbe() {
        noClasses()
                .that()
                .resideInAnyPackage("leakground.lab..", "leakground.catalogue..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("leakground.probe..")
                .because("no leak ever runs in this JVM")
                .check(MAIN);
    }

    @Test
    void mainKnowsNoTestTool() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.openjdk.jmh..", "org.openjdk.jol..", "org.junit..", "com.tngtech..")
                .because("what a child JVM shows is the leak and not our tooling")
                .check(MAIN);
    }

    @Test
    void childNeedsNothingButTheJdk() {
        noClasses()
                .that()
                .resideInAnyPackage("leakground.probe..", "leakground.measure..", "leakground.scenario..")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages("leakground..", "java..", "com.sun.management..", "jdk..", "org.jspecify..")
                .because("what a child JVM shows is the leak and not our tooling")
                .check(MAIN);
    }

    @Test
    void diagnosisKnowsNothingButTheJdkFilesAndJson() {
        noClasses()
                .that()
                .resideInAPackage("leakground.diagnosis..")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages(
                        "leakground.diagnosis..",
                        "leakground.files..",
                        "java..",
                        "jdk..",
                        "com.sun.tools.attach..",
                        "sun.tools.attach..",
                        "sun.jvmstat.monitor..",
                        "com.fasterxml.jackson.core..",
                        "org.jspecify..")
                .because(
                        "it looks at any JVM, whoever has started it, and fetches files from there; a thread dump is JSON")
                .check(MAIN);
    }

    @Test
    void aChildKnowsNoJson() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "leakground.probe..", "leakground.measure..", "leakground.scenario..", "leakground.leaks..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("leakground.json..", "com.fasterxml..")
                .because("the library of it is on no child's class path")
                .check(MAIN);
    }

    @Test
    void onlyJsonAndDiagnosisKnowTheLibraryOfJson() {
        noClasses()
                .that()
                .resideOutsideOfPackages("leakground.json..", "leakground.diagnosis..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.fasterxml..")
                .because("strictness and the form of what is written are decided once")
                .check(MAIN);
    }
}
