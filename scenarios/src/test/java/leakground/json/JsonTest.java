package leakground.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    @Test
    void keepsTheOrderOfKeys() {
        assertEquals(
                "{\"b\":1,\"a\":[true,null,2.5]}",
                Json.write(Json.object("b", 1, "a", Arrays.asList(true, null, 2.5))));
    }

    @Test
    void escapesWhatAStringMayNotHold() {
        assertEquals("\"\\\"\\\\\\n\\r\\t\\u0000\\u001b\"", Json.write("\"\\\n\r\t\0\u001b"));
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
        assertEquals(
                "[null,\"x\",7,2.5,null]",
                Json.write(List.of(
                        Optional.empty(),
                        Optional.of("x"),
                        OptionalLong.of(7),
                        OptionalDouble.of(2.5),
                        OptionalDouble.empty())));
    }

    @Test
    void writesEmptyContainers() {
        assertEquals("[{},[]]", Json.write(List.of(Map.of(), List.of())));
    }

    @Test
    void writesWholeNumbersInFull() {
        assertEquals("9007199254740993", Json.write(9007199254740993L));
    }

    @Test
    void readsWhatWasWritten() {
        var written = Json.object(
                "texts",
                List.of("\"\\\n\t\0\u001b\u007f/ → 😀", ""),
                "numbers",
                List.of(0L, -7L, Long.MAX_VALUE, 2.5, -1e-300),
                "others",
                Arrays.asList(true, false, null, Map.of(), List.of()));
        assertEquals(written, Json.read(Json.write(written)));
    }

    @Test
    void readsAWholeNumberThatIsTooLargeAsADouble() {
        assertEquals(1e30, Json.read("1000000000000000000000000000000"));
    }

    @Test
    void takesSpaceAroundItsValue() {
        assertEquals(List.of(1L, "/ä"), Json.read(" [ 1 ,\n\t\"\\/\\u00e4\" ]\r\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[1 2]",
                "[}",
                "{]",
                "[1}",
                "[1,]",
                "[1,",
                "[,1]",
                "{\"a\":1,}",
                "{,\"a\":1}",
                "{\"a\" 1}",
                "{\"a\":1 \"b\":2}",
                "{a:1}",
                "{'a':1}",
                "{\"a\":1,\"a\":2}",
                "'a'",
                "NaN",
                "-Infinity",
                "nul",
                "True",
                "word",
                "1d",
                "0x1p3",
                "01",
                "+1",
                ".5",
                "5.",
                "\"\\x\"",
                "\"\\u00g0\"",
                "\"a\tb\"",
                "// comment\n1",
                "1 # comment",
                "\ufeff1"
            })
    void refusesWhatIsNotJson(String text) {
        var refused = assertThrows(JsonException.class, () -> Json.read(text));
        assertTrue(refused.clause().matches("it is not valid JSON at character \\d+"), refused::clause);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1 2", "{} {}", "[] null", "{\"a\":1}[", "\"a\" \"b\""})
    void refusesMoreTextBehindItsValue(String text) {
        var refused = assertThrows(JsonException.class, () -> Json.read(text));
        assertEquals("more text follows its value", refused.clause());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[1", "{\"a\":", "{\"a", "\"a", "\"a\\", "-", "1e"})
    void saysThatATextBreaksOff(String text) {
        var refused = assertThrows(JsonException.class, () -> Json.read(text));
        assertEquals("it is cut off", refused.clause());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n"})
    void saysThatATextIsEmpty(String text) {
        assertEquals(
                "it is empty",
                assertThrows(JsonException.class, () -> Json.read(text)).clause());
    }

    @Test
    void refusesANumberThatIsTooLargeForADouble() {
        assertThrows(JsonException.class, () -> Json.read("1e999"));
    }

    @Test
    void refusesWhatIsNestedTooDeeply() {
        assertThrows(JsonException.class, () -> Json.read("[".repeat(100_000)));
    }

    @Test
    void namesTheMemberThatIsMissingOrOfAnotherType() {
        var object = JsonObject.of(Json.read("{\"a\":-1,\"b\":\"1\",\"c\":null}"));
        assertEquals(
                List.of(
                        "it has no number 'a'",
                        "it has no text 'a'",
                        "it has no number 'b'",
                        "it has no text 'c'",
                        "it has no truth value 'c'",
                        "it has no object 'd'",
                        "it has no list 'd'"),
                Stream.<Executable>of(
                                () -> object.count("a"),
                                () -> object.optionalText("a"),
                                () -> object.number("b"),
                                () -> object.text("c"),
                                () -> object.flag("c"),
                                () -> object.object("d"),
                                () -> object.objects("d"))
                        .map(read -> assertThrows(JsonException.class, read).clause())
                        .toList());
        assertEquals(Optional.empty(), object.optionalText("c"));
        assertEquals(-1.0, object.number("a"));
    }

    @Test
    void takesNothingElseForAnObject() {
        assertThrows(JsonException.class, () -> JsonObject.of(List.of()));
        assertThrows(JsonException.class, () -> JsonObject.of(null));
    }
}
