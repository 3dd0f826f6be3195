package leakground.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkTest {

    static Stream<Work> works() {
        return Stream.of(
                new Work.Done(120, 2500.5, 1000),
                new Work.Differs(3, -7, 8),
                new Work.Failed(4, "a box that was stored is found"),
                new Work.Hung(5, 6012, "WAITING in java.lang.Object.wait0(Object.java)"));
    }

    @ParameterizedTest
    @MethodSource("works")
    void isReadBack(Work work) {
        assertEquals(Optional.of(work), Work.parse(work.line()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "done", "done 1 2", "done a b c", "finished 3"})
    void anythingElseIsNone(String line) {
        assertEquals(Optional.empty(), Work.parse(line));
    }

    @Test
    void aReasonKeepsToOneLine() {
        assertEquals("failed 1 two lines", new Work.Failed(1, "two\nlines").line());
    }

    @Test
    void timesIsWhatTheOtherTakes() {
        assertEquals(2.5, new Work.Done(120, 2500, 1000).times());
    }
}
