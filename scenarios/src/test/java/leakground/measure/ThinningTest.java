package leakground.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ThinningTest {

    @Test
    void aShortSeriesStaysAsItIs() {
        var series = List.of(1, 2, 3);
        assertSame(series, Thinning.halve(series, 3));
    }

    @Test
    void everySecondElementGoesAndTheFirstAndTheNewestStay() {
        assertEquals(List.of(1, 3, 5), Thinning.halve(List.of(1, 2, 3, 4, 5), 4));
    }

    @Test
    void aSeriesIsHalvedUntilItIsShortEnough() {
        assertEquals(List.of(0, 8, 16, 24), Thinning.halve(numbers(32), 5));
    }

    @Test
    void whatMustStayIsNotDropped() {
        assertEquals(List.of(0, 2, 3, 4), Thinning.halve(numbers(5), 4, number -> number == 3));
    }

    @Test
    void aSeriesOfWhichAllMustStayIsNotShortened() {
        assertEquals(numbers(9), Thinning.halve(numbers(9), 3, _ -> true));
    }

    @Test
    void ofEachGroupOfNeighboursTheBestOneStays() {
        assertEquals(List.of(9, 7, 8), Thinning.group(List.of(1, 9, 7, 3, 8), 3, Math::max));
    }

    @Test
    void asManyElementsAsGroupsAllStay() {
        assertEquals(numbers(4), Thinning.group(numbers(4), 4, Math::max));
    }

    @Test
    void anEmptySeriesHasNoGroups() {
        assertEquals(List.of(), Thinning.group(List.<Integer>of(), 4, Math::max));
    }

    private static List<Integer> numbers(int count) {
        return IntStream.range(0, count).boxed().toList();
    }
}
