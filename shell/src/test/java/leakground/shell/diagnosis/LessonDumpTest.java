package leakground.shell.diagnosis;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import leakground.shell.Ran;
import org.junit.jupiter.api.Test;

/// The two heap dumps that the build makes for the lesson on heap dumps: what the lesson says about them is so.
class LessonDumpTest {

    private static final Path DUMPS = Path.of("..", "lessons", "target", "dumps");
    private static final Path EARLY = DUMPS.resolve("early.hprof");
    private static final Path LATE = DUMPS.resolve("late.hprof");

    @Test
    void comparisonNamesTheListenersOfTheBusFirst() {
        var out = flat("why " + LATE + " --before " + EARLY);
        int pages = out.indexOf(
                "+2,100 leakground.lessons.dumps.OrderService$OrderPage since early.hprof, 70 % of all growth; all 2,400 retain");
        assertTrue(pages >= 0 && out.indexOf(".listeners") > pages, out);
        assertTrue(out.indexOf("Session,") > out.indexOf("also: "), out);
        assertTrue(out.contains("The first references of this chain also hold the largest part: 6."), out);
    }

    @Test
    void onlyTheMailersOfOldSettingsAreStuck() {
        var out = flat("threads " + LATE + " --stuck");
        assertTrue(out.contains("10 of 12 threads \"mailer-*\" can never be woken"), out);
    }

    @Test
    void oneDumpAloneNamesAllThreeSuspectsAndNoLeak() {
        var out = flat("why " + LATE);
        for (var holder : List.of(".bus .listeners", ".sessions .byCustomer", ".prices .products")) {
            assertTrue(out.contains("OrderService " + holder), out);
        }
        assertFalse(out.contains("should have cut"), out);
    }

    @Test
    void comparisonNamesNoSuspects() {
        assertFalse(flat("why " + LATE + " --before " + EARLY).contains("Suspect"));
    }

    private static String flat(String line) {
        return Ran.line(line).with(0).out().replaceAll("\\s+", " ");
    }
}
