package leakground.shell.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Digits and capital letters made of blocks, five rows high, that can be read from the back of a room.
public final class BlockText {

    public static final int HEIGHT = 5;

    private static final Map<Character, List<String>> GLYPHS = Stream.of(
                    "0 .##. #..# #..# #..# .##.",
                    "1 ..#. .##. ..#. ..#. .###",
                    "2 ###. ...# .##. #... ####",
                    "3 ###. ...# .##. ...# ###.",
                    "4 #..# #..# #### ...# ...#",
                    "5 #### #... ###. ...# ###.",
                    "6 .##. #... ###. #..# .##.",
                    "7 #### ...# ..#. .#.. .#..",
                    "8 .##. #..# .##. #..# .##.",
                    "9 .##. #..# .### ...# .##.",
                    ". . . . . #",
                    ", . . . # #",
                    ": . # . # .",
                    "- ... ... ### ... ...",
                    "A .##. #..# #### #..# #..#",
                    "B ###. #..# ###. #..# ###.",
                    "C .### #... #... #... .###",
                    "D ###. #..# #..# #..# ###.",
                    "E #### #... ###. #... ####",
                    "F #### #... ###. #... #...",
                    "G .### #... #.## #..# .###",
                    "H #..# #..# #### #..# #..#",
                    "I # # # # #",
                    "J ...# ...# ...# #..# .##.",
                    "K #..# #.#. ##.. #.#. #..#",
                    "L #.. #.. #.. #.. ###",
                    "M #...# ##.## #.#.# #...# #...#",
                    "N #..# ##.# #.## #..# #..#",
                    "O .##. #..# #..# #..# .##.",
                    "P ###. #..# ###. #... #...",
                    "Q .##. #..# #..# #.## .###",
                    "R ###. #..# ###. #.#. #..#",
                    "S .### #... .##. ...# ###.",
                    "T ### .#. .#. .#. .#.",
                    "U #..# #..# #..# #..# .##.",
                    "V #...# #...# #...# .#.#. ..#..",
                    "W #...# #...# #.#.# ##.## #...#",
                    "X #..# #..# .##. #..# #..#",
                    "Y #.# #.# .#. .#. .#.",
                    "Z #### ...# .##. #... ####")
            .collect(Collectors.toUnmodifiableMap(
                    line -> line.charAt(0), line -> List.of(line.substring(2).split(" ", -1))));

    private BlockText() {}

    /// The width of a text, in pixels.
    public static int width(String text) {
        return text.chars()
                        .map(character -> glyph(character).getFirst().length() + 1)
                        .sum()
                - 1;
    }

    /// The lines of a text.
    ///
    /// @param scale columns and rows per pixel
    /// @param block the text of a pixel
    public static List<String> lines(String text, int scale, String block) {
        var lines = new ArrayList<String>();
        for (int row = 0; row < HEIGHT; row++) {
            int at = row;
            var pixels =
                    text.chars().mapToObj(character -> glyph(character).get(at)).collect(Collectors.joining("."));
            var line = pixels.chars()
                    .mapToObj(pixel -> (pixel == '#' ? block : " ").repeat(scale))
                    .collect(Collectors.joining());
            for (int i = 0; i < scale; i++) {
                lines.add(line);
            }
        }
        return lines;
    }

    /// The pixels of a character. An unknown one is drawn as a dash.
    private static List<String> glyph(int character) {
        var glyph = GLYPHS.get((char) character);
        return glyph == null ? glyph('-') : glyph;
    }
}
