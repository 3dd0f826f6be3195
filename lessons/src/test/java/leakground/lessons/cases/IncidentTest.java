package leakground.lessons.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import leakground.Tier;
import leakground.lab.Lab;
import leakground.lessons.check.Checker;
import leakground.lessons.check.Outcome;
import leakground.measure.Finding;
import leakground.measure.Verdict;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The ticket shop of five evenings: what it is given with, and what a check says of it.
class IncidentTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void theShopHasAFaultUnlessItIsToBeSteady(Incident incident) {
        assertEquals(incident.verdict() == Verdict.STEADY, incident.given().equals(incident.solution()));
    }

    @Test
    void eachFaultIsAnother() {
        assertEquals(
                Incident.values().length,
                Arrays.stream(Incident.values()).map(Incident::given).distinct().count());
    }

    @ParameterizedTest
    @EnumSource
    void theSourceDoesNotSayWhereTheFaultIs(Incident incident) {
        var source = incident.given();
        assertFalse(source.contains("leaky") || source.contains("# "), source);
    }

    /// The fault is found where it is declared, and the shop without it is a repair.
    @ParameterizedTest
    @MethodSource("incidents")
    @Tag(Tier.EXHAUSTIVE)
    void aRepairIsJudged(Incident incident) throws Exception {
        var file = Files.writeString(folder.resolve(incident.file()), incident.given());
        try (var lab = new Lab()) {
            var checker = new Checker(lab, incident, Files.createDirectory(folder.resolve("solution")));
            if (incident.verdict() == Verdict.LEAKING) {
                var given = assertInstanceOf(Outcome.StillLeaks.class, checker.check(file));
                var metrics = given.findings().stream().map(Finding::metric).toList();
                assertTrue(metrics.containsAll(incident.metrics()), metrics::toString);
            }
            Files.writeString(file, incident.solution());
            var solved = checker.check(file);
            assertInstanceOf(Outcome.Solved.class, solved, solved::toString);
        }
    }

    /// Threads that wait for a second at most are no leak, however many of them a fast check has at once.
    @Test
    @Tag(Tier.EXHAUSTIVE)
    void aRepairByATimeLimitIsSolved() throws Exception {
        var repaired = Incident.TUESDAY
                .given()
                .replace(
                        "if (result.take()) {",
                        "if (Boolean.TRUE.equals(result.poll(1, java.util.concurrent.TimeUnit.SECONDS))) {");
        assertNotEquals(Incident.TUESDAY.given(), repaired);
        var file = Files.writeString(folder.resolve(Incident.TUESDAY.file()), repaired);
        try (var lab = new Lab()) {
            var checker = new Checker(lab, Incident.TUESDAY, Files.createDirectory(folder.resolve("solution")));
            var outcome = checker.check(file);
            assertInstanceOf(Outcome.Solved.class, outcome, outcome::toString);
        }
    }

    static List<Incident> incidents() {
        return Tier.first(1, List.of(Incident.values()));
    }

    @Test
    void isFoundByItsWeekday() {
        assertEquals(Optional.of(Incident.FRIDAY), Incident.find("friday"));
        assertEquals(Optional.empty(), Incident.find("sunday"));
    }
}
