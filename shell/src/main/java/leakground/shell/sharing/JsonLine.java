package leakground.shell.sharing;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import leakground.files.UnsuitableFileException;
import leakground.files.WholeFile;
import leakground.json.Json;
import leakground.json.JsonException;
import leakground.shell.cli.UserError;
import leakground.shell.cli.UserText;
import org.jspecify.annotations.Nullable;

/// One line of a JSON Lines file, with its file and number for error messages.
record JsonLine(Path file, int number, @Nullable Object value) {

    private static final long MOST_BYTES = 32 << 20;
    private static final int MOST_LINES = 200_000;

    /// All lines except empty lines and comments.
    ///
    /// @throws UserError if there is no such file, it is too large, or one of its lines is not JSON
    static List<JsonLine> all(Path file) {
        var lines = new ArrayList<JsonLine>();
        try {
            WholeFile.require(file);
        } catch (UnsuitableFileException e) {
            throw UserError.usage("%s is not a recording: %s.".formatted(file, e.getReason()));
        } catch (IOException _) {
            throw UserError.usage("There is no file %s.".formatted(file));
        }
        try (var in = Files.newBufferedReader(file)) {
            if (Files.size(file) > MOST_BYTES) {
                throw UserError.usage(
                        "%s is too large: a recording has at most %d MiB.".formatted(file, MOST_BYTES >> 20));
            }
            int number = 0;
            for (var text = in.readLine(); text != null; text = in.readLine()) {
                number++;
                if (number > MOST_LINES) {
                    throw UserError.usage(
                            "%s is too long: a recording has at most %,d lines.".formatted(file, MOST_LINES));
                }
                if (!text.isBlank() && !text.startsWith("#")) {
                    lines.add(parse(file, number, text));
                }
            }
        } catch (CharacterCodingException _) {
            throw UserError.usage("%s is not a recording: it is not UTF-8 text.".formatted(file));
        } catch (IOException e) {
            throw UserError.unreadable(file, e);
        }
        return lines;
    }

    private static JsonLine parse(Path file, int number, String text) {
        try {
            return new JsonLine(file, number, Json.read(text));
        } catch (JsonException e) {
            throw damaged(file, number, e);
        }
    }

    /// Converts the value with a reader.
    ///
    /// @throws UserError with the file and the line, if the reader throws a [JsonException]
    <T> T read(Function<@Nullable Object, T> reader) {
        try {
            return reader.apply(value);
        } catch (JsonException e) {
            throw damaged(file, number, e);
        }
    }

    private static UserError damaged(Path file, int number, JsonException e) {
        return UserError.usage("%s is damaged: line %d: %s.".formatted(file, number, UserText.printable(e.clause())));
    }
}
