package leakground.lessons;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import leakground.lessons.Playlist.Damaged;
import leakground.lessons.Playlist.Kind;
import leakground.lessons.Playlist.Part;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaylistTest {

    @Test
    void aPartHasMinutesKindIdPointAndNotes() throws Damaged {
        var playlist = Playlist.parse("""
                # for Monday
                An hour

                10 run sub-slice: retained: not large
                    Ask first.
                    # A comment.
                \tAsk then.
                5 talk
                """);
        assertEquals("An hour", playlist.title());
        assertEquals(15, playlist.minutes());
        assertEquals(
                List.of(
                        new Part(
                                4,
                                10,
                                Kind.RUN,
                                "sub-slice",
                                "retained: not large",
                                List.of("Ask first.", "Ask then.")),
                        new Part(8, 5, Kind.TALK, "", "", List.of())),
                playlist.parts());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    10 lessn x                  | 1 | 'lessn' is not one of run, lesson, exercise, quiz, talk
                    T~~10 run                   | 3 | run takes a scenario, such as `10 run sub-slice`
                    T~10 talk much              | 2 | talk takes no id; its subject follows a colon
                    T~0 run x                   | 2 | a part takes 1 to 480 minutes, not 0
                    T~99999999999 run x         | 2 | a part takes 1 to 480 minutes, not 99999999999
                    T~ten run x                 | 2 | a part begins with its minutes, such as `10 run sub-slice`; notes are indented
                    T~10 run a b                | 2 | a part is minutes, kind and id, such as `10 run sub-slice: the point of it`
                    T~    note                  | 2 | an indented line is a note for the part above, and there is no part yet
                    T                           | 1 | no part found, such as `10 run sub-slice`
                    """)
    void whatIsWrongIsNamedWithItsLine(String text, int line, String message) {
        var damaged = assertThrows(Damaged.class, () -> Playlist.parse(text.replace('~', '\n')));
        assertEquals(message, damaged.getMessage());
        assertEquals(line, damaged.line());
    }

    @Test
    void anEmptyTextHasNoPart() {
        assertEquals(1, assertThrows(Damaged.class, () -> Playlist.parse("")).line());
    }

    @Test
    void itsTextIsThatOfTheSamePlaylist() throws Damaged {
        var sample = Playlist.sample();
        var again = Playlist.parse(sample.text());
        assertEquals(sample.title(), again.title());
        assertEquals(unnumbered(sample), unnumbered(again));
    }

    private static List<Part> unnumbered(Playlist playlist) {
        return playlist.parts().stream()
                .map(part -> new Part(0, part.minutes(), part.kind(), part.id(), part.point(), part.notes()))
                .toList();
    }

    @Test
    void theSampleTakesAnHour() {
        var sample = Playlist.sample();
        assertEquals(60, sample.minutes());
        assertTrue(sample.parts().stream()
                .noneMatch(part -> part.notes().isEmpty() || part.point().isEmpty()));
    }
}
