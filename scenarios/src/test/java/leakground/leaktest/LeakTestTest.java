package leakground.leaktest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import leakground.scenario.Workload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    /// A program that fails unless its JVM has the heap and both flags.
    public static final class Picky implements Workload {
        @Override
        public long round() {
            long mib = Runtime.getRuntime().maxMemory() >> 20;
            if (mib > 32 || !Boolean.getBoolean("first") || Boolean.getBoolean("second")) {
                throw new IllegalStateException(mib + " MiB, first " + System.getProperty("first") + ", second "
                        + System.getProperty("second"));
            }
            return 0;
        }
    }

    @Test
    void heapAndFlagsKeepEachOther() throws Exception {
        LeakTest.of(Picky.class)
                .jvm("-Dfirst=true", "-Dsecond=true")
                .heap(32)
                .jvm("-Dsecond=false")
                .warmUp(10)
                .expectSteady();
    }

    @Test
    void aTestWithFlagsIsAnotherTest() {
        var plain = LeakTest.of(Picky.class);
        plain.jvm("-Dfirst=true");
        var failure = assertThrows(AssertionError.class, plain::expectSteady);
        assertTrue(String.valueOf(failure.getMessage()).contains("first null"), failure::getMessage);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    -XX:+UseNothing                | Unrecognized VM option 'UseNothing'
                    -XX:ActiveProcessorCount=many  | Improperly specified VM option 'ActiveProcessorCount=many'
                    -Xms128m                       | Initial heap size set to a larger value than the maximum heap size
                    """)
    void saysInOneLineWhyTheJvmRefusesAFlag(String flag, String why) {
        var refused = assertThrows(
                IllegalArgumentException.class,
                () -> LeakTest.of(Tidy.class).jvm(flag).expectSteady());
        assertEquals("the JVM refuses its flags %s: %s".formatted(flag, why), refused.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-Xmx1g", "-XX:MaxHeapSize=1g"})
    void theMaximumHeapIsNoFlag(String flag) {
        var refused = assertThrows(
                IllegalArgumentException.class, () -> LeakTest.of(Tidy.class).jvm(flag));
        assertEquals("the maximum heap is set by `heap`, not by " + flag, refused.getMessage());
    }

    @Test
    void aFlagInTwoWordsIsRefused() {
        var refused = assertThrows(
                IllegalArgumentException.class,
                () -> LeakTest.of(Tidy.class).jvm("--add-opens", "java.base/java.lang=ALL-UNNAMED"));
        assertTrue(String.valueOf(refused.getMessage()).endsWith("not java.base/java.lang=ALL-UNNAMED"));
    }
}
