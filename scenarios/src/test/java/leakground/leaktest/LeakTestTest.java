package leakground.leaktest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import leakground.scenario.Workload;
import org.junit.jupiter.api.Test;

class LeakTestTest {

    /// A desk that gives back what it takes.
    public static final class Tidy implements Workload {
        @Override
        public long round() {
            return new byte[4_096].length;
        }
    }

    /// A drawer that keeps every page.
    public static final class Drawer implements Workload {
        private static final List<byte[]> PAGES = new ArrayList<>();

        @Override
        public long round() {
            PAGES.add(new byte[4_096]);
            return PAGES.size();
        }
    }

    /// A program that fails in its third round.
    public static final class Failing implements Workload {
        private int rounds;

        @Override
        public long round() {
            if (++rounds == 3) {
                throw new IllegalStateException("the desk is closed");
            }
            return rounds;
        }
    }

    /// A program that ends its JVM.
    public static final class Leaving implements Workload {
        private int rounds;

        @Override
        public long round() {
            if (++rounds == 9) {
                System.exit(0);
            }
            return rounds;
        }
    }

    private static final class Hidden implements Workload {
        @Override
        public long round() {
            return 0;
        }
    }

    @Test
    void passesWhatIsSteady() throws Exception {
        LeakTest.of(Tidy.class).expectSteady();
    }

    @Test
    void namesTheEvidenceAndTheChainOfWhatLeaks() {
        var failure = assertThrows(
                AssertionError.class, () -> LeakTest.of(Drawer.class).expectSteady());
        var message = String.valueOf(failure.getMessage());
        assertTrue(message.contains("Drawer is LEAKING after"), message);
        assertTrue(message.contains("live heap LEAKING: 4.0 KiB a round, floor rises by"), message);
        assertTrue(message.contains("more byte[], held by"), message);
        assertTrue(message.contains("LeakTestTest$Drawer static PAGES"), message);
    }

    @Test
    void saysWhyARoundHasFailed() {
        var failure = assertThrows(
                AssertionError.class, () -> LeakTest.of(Failing.class).expectSteady());
        assertTrue(String.valueOf(failure.getMessage()).contains("the desk is closed"), failure::getMessage);
    }

    @Test
    void saysHowAJvmHasEndedBeforeAllElse() {
        var failure = assertThrows(
                AssertionError.class, () -> LeakTest.of(Leaving.class).expectSteady());
        var lines = String.valueOf(failure.getMessage()).lines().toList();
        assertTrue(lines.get(1).startsWith("  ended by itself after round "), failure::getMessage);
        assertTrue(lines.stream().noneMatch(line -> line.contains("MEASURING:")), failure::getMessage);
    }

    @Test
    void refusesAClassThatAnotherJvmCannotMake() {
        var refused = assertThrows(IllegalArgumentException.class, () -> LeakTest.of(Hidden.class));
        assertEquals(Hidden.class.getName() + " must be a public class and not abstract", refused.getMessage());
    }
}
