package leakground.shell.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;

class SideBySideTest {

    @Test
    void standBelowEachOtherWhereAColumnWouldBeTooNarrow() {
        assertEquals(List.of("leaky in 118", "", "fixed in 118", "and more"), render(118));
    }

    @Test
    void standNextToEachOtherWhereBothHaveRoom() {
        assertEquals(
                List.of("leaky in 58" + " ".repeat(47) + " │ fixed in 58", " ".repeat(58) + " │ and more"),
                render(119));
    }

    private static List<String> render(int width) {
        return SideBySide.render(
                        List.of("leaky", "fixed"),
                        width,
                        Theme.monochrome(),
                        (side, room) -> side.equals("leaky")
                                ? lines("leaky in " + room)
                                : lines("fixed in " + room, "and more"))
                .stream()
                .map(line -> line.toString().stripTrailing())
                .toList();
    }

    private static List<AttributedString> lines(String... texts) {
        return List.of(texts).stream().map(AttributedString::new).toList();
    }
}
