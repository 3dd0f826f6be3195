package leakground.shell.diagnosis.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.OptionalLong;
import leakground.diagnosis.Allocation;
import leakground.shell.text.Theme;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;

/// The screen of `alloc` from data alone.
class AllocViewTest {

    private static final Allocation PAGES = new Allocation("shop.Page", List.of("shop.Cache.add:12"), 3_000 << 10);

    private static List<String> lines(OptionalLong counted, List<Allocation> samples) {
        var side = new AllocSide("4711", "over 10.0 s", 10, "second", counted, samples);
        return AllocView.render(List.of(side), 6, 100, Theme.monochrome()).stream()
                .map(AttributedString::toString)
                .map(String::strip)
                .toList();
    }

    @Test
    void samplesAreTheTotalWhereNothingElseIsCounted() {
        var lines = lines(OptionalLong.empty(), List.of(PAGES));
        assertEquals("4711 over 10.0 s: 2.9 MiB allocated, 300 KiB a second", lines.getFirst());
        assertEquals("300 KiB 100.0 %  shop.Page", lines.get(2));
    }

    @Test
    void totalIsCountedWhereThereIsNoSample() {
        assertEquals(
                List.of(
                        "4711 over 10.0 s: 4.9 MiB allocated, 500 KiB a second",
                        "No sample tells where: a thread gives one each time its buffer is full. Give it more `--seconds`."),
                lines(OptionalLong.of(5_000 << 10), List.of()));
    }

    @Test
    void samplesOfASmallPartAreSaidToBeFew() {
        var lines = lines(OptionalLong.of(50_000 << 10), List.of(PAGES));
        assertEquals("4711 over 10.0 s: 48.8 MiB allocated, 4.9 MiB a second", lines.getFirst());
        assertEquals(
                "The samples tell where 2.9 MiB of it was allocated. More `--seconds` give more samples.",
                lines.get(1));
    }

    @Test
    void nothingIsSaidToBeNoughtWithoutACountOrASample() {
        assertEquals(
                "4711 over 10.0 s: no sample of an allocation",
                lines(OptionalLong.empty(), List.of()).getFirst());
    }
}
