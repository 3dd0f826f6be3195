package leakground.shell.sharing.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.LongStream;
import leakground.shell.sharing.view.ScreenPicture.Frame;
import org.jline.utils.ScreenTerminal;
import org.junit.jupiter.api.Test;

class ScreenPictureTest {

    private static final int COLUMNS = 20;
    private static final int ROWS = 4;

    @Test
    void wordsAreTextInTheirPlace() throws Exception {
        var words = Xml.parse(svg("one two   <three>")).all("text");
        assertEquals(
                List.of("one two", "<three>"),
                words.stream().map(word -> word.getTextContent()).toList());
        assertEquals("80", words.getLast().getAttribute("x"));
    }

    @Test
    void dotsOfBrailleAreDrawnAndNotWritten() throws Exception {
        // Dot 1 is at the top left, dot 8 at the bottom right.
        var page = Xml.parse(svg(" \u2881"));
        assertEquals(List.of(), page.all("text"));
        assertEquals("M2 0h0M3 3h0", page.all("path").getFirst().getAttribute("d"));
    }

    @Test
    void blocksFillTheirPartOfACell() throws Exception {
        var block = Xml.parse(svg("\u2584")).all("rect").getFirst();
        assertEquals("8", block.getAttribute("height"));
        assertEquals("8", block.getAttribute("y"));
    }

    @Test
    void coloursAreThoseOfTheTerminal() {
        var svg = svg("\033[38;2;255;0;255mhot");
        assertTrue(svg.matches("(?s).*fill=\"#f[0-9a-f]0[0-9a-f]f[0-9a-f]\".*"), svg);
    }

    @Test
    void darkRedOfTheTerminalIsDrawnBrighter() {
        assertTrue(svg("\033[31mLEAKING").contains("fill=\"#e06c5f\""), svg("\033[31mLEAKING"));
    }

    @Test
    void rowThatStaysIsDrawnOnce() throws Exception {
        var page =
                Xml.parse(ScreenPicture.svg("T", List.of(frame(0, "same\r\none"), frame(500, "same\r\ntwo")), 2_000));
        assertEquals(
                List.of("same", "one", "two"),
                page.all("text").stream().map(word -> word.getTextContent()).toList());
        assertEquals(4, page.all("use").size());
    }

    @Test
    void framesComeAtTheirTime() {
        var svg = ScreenPicture.svg("T", List.of(frame(0, "one"), frame(500, "two")), 2_000);
        assertTrue(svg.contains("animation: play 2s step-end infinite"), svg);
        assertTrue(svg.contains("25.000% { transform: translateX(-184px) }"), svg);
    }

    @Test
    void frameThatShowsTheSameIsTold() {
        assertTrue(frame(0, "one").shows(frame(9, "one")));
        assertFalse(frame(0, "one").shows(frame(0, "two")));
        assertTrue(frame(0, "").isBlank());
    }

    private static String svg(String output) {
        return ScreenPicture.svg("T", List.of(frame(0, output)), 1_000);
    }

    private static Frame frame(long millis, String output) {
        var screen = new ScreenTerminal(COLUMNS, ROWS);
        screen.write(output);
        var cells = new long[COLUMNS * ROWS];
        screen.dump(cells, new int[2]);
        return new Frame(millis, COLUMNS, LongStream.of(cells).boxed().toList());
    }
}
