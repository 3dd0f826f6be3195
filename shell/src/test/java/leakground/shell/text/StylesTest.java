package leakground.shell.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class StylesTest {

    @Test
    void whatCanBeTypedInASentenceHasTheStyleOfANameAndNoBackticks() {
        var line = Styles.sentence("`hint` gives *one*, `edit`");
        assertEquals("hint gives *one*, edit", line.toString());
        assertEquals(Styles.NAME, line.styleAt(3));
        assertEquals(Styles.PLAIN, line.styleAt(4));
        assertEquals(Styles.NAME, line.styleAt(18));
    }
}
