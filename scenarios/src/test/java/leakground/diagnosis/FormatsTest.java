package leakground.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.EOFException;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a JVM writes, as text.
class FormatsTest {

    @Test
    void readsAHistogramWithoutFillers() {
        var histogram = Histogram.read("""
                 num     #instances         #bytes  class name (module)
                -------------------------------------------------------
                   1:            10            400  [B (java.base@25.0.3)
                   2:             3            900  [Ljdk.internal.vm.FillerElement; (java.base@25.0.3)
                   3:             2             64  app.Session
                   4:             5            160  app.Session
                Total          20           1524
                """);
        assertEquals(
                List.of(new Histogram.Row("byte[]", 10, 400), new Histogram.Row("app.Session", 7, 224)),
                histogram.rows());
    }

    @Test
    void knowsClassesThatCameAndWent() {
        var before = new Histogram(List.of(new Histogram.Row("gone", 5, 50), new Histogram.Row("same", 1, 10)));
        var now = new Histogram(List.of(new Histogram.Row("same", 1, 10), new Histogram.Row("new", 2, 20)));
        assertEquals(
                List.of("new 20", "same 0", "gone -50"),
                now.since(before).stream()
                        .map(change -> change.type() + " " + change.bytes())
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({
        "[I, int[]",
        "[[J, long[][]",
        "[Ljava.lang.String;, java.lang.String[]",
        "java.util.HashMap$Node, java.util.HashMap$Node",
        "java/lang/String, java.lang.String"
    })
    void writesClassesAsSourceDoes(String type, String expected) {
        assertEquals(expected, Histogram.source(type));
    }

    @Test
    void readsJsonPieceByPiece() throws Exception {
        var json = new JsonReader(
                new StringReader(
                        "{ \"skipped\": {\"a\": [1, [], {\"b\": null}], \"c\": \"}\\\"\"}, \"list\": [\"x\\/y\", 12, null, true, \"\\u00e4\"] }"));
        var read = new StringBuilder();
        json.beginObject();
        while (json.hasNext()) {
            if (json.name().equals("list")) {
                json.beginArray();
                while (json.hasNext()) {
                    read.append(json.text()).append(' ');
                }
            } else {
                json.skip();
            }
        }
        assertEquals("x/y 12 null true ä ", read.toString());
    }

    @Test
    void saysThatJsonBreaksOff() {
        assertThrows(EOFException.class, () -> new JsonReader(new StringReader("{\"a\": [1, ")).skip());
    }
}
