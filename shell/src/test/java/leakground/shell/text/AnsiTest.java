package leakground.shell.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import org.junit.jupiter.api.Test;

class AnsiTest {

    @Test
    void linesOfBoxesStayAsTheyAre() {
        assertEquals("─│┌┐└┘├┤┬┴┼ ╭╮╰╯ a", Ansi.of(new AttributedString("─│┌┐└┘├┤┬┴┼ ╭╮╰╯ a"), 8));
    }

    @Test
    void stylesAreThoseOfJLine() {
        var text = new AttributedStringBuilder()
                .append("a ")
                .styled(AttributedStyle.BOLD.foreground(AttributedStyle.RED), "─b")
                .append("│")
                .toAttributedString();
        assertEquals("a \u001b[31;1m─b\u001b[0m│", Ansi.of(text, 8));
    }
}
