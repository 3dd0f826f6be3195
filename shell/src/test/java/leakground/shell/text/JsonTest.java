package leakground.shell.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class JsonTest {

    @Test
    void keepsTheOrderOfKeys() {
        assertEquals(
                "{\"b\":1,\"a\":[true,null,2.5]}",
                Json.write(Json.object("b", 1, "a", Arrays.asList(true, null, 2.5))));
    }

    @Test
    void escapesWhatAStringMayNotHold() {
        assertEquals("\"\\\"\\\\\\n\\r\\t\\u0000\\u001b\\u007f\"", Json.write("\"\\\n\r\t\0\u001b\u007f"));
    }

    @Test
    void isAsciiWhateverTheText() {
        assertEquals("\"\\u2192 \\ud83d\\ude00 \\u6cc4\"", Json.write("→ 😀 泄"));
    }

    @Test
    void knowsNoInfinity() {
        assertEquals("[null,null,null]", Json.write(List.of(Double.NaN, Double.POSITIVE_INFINITY, Float.NaN)));
    }

    @Test
    void unwrapsOptionals() {
        assertEquals("[null,\"x\",7]", Json.write(List.of(Optional.empty(), Optional.of("x"), OptionalLong.of(7))));
    }

    @Test
    void writesEmptyContainers() {
        assertEquals("[{},[]]", Json.write(List.of(Map.of(), List.of())));
    }

    @Test
    void writesWholeNumbersInFull() {
        assertEquals("9007199254740993", Json.write(9007199254740993L));
    }
}
