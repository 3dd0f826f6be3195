package leakground.shell.sharing;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import leakground.diagnosis.JsonReader;
import leakground.shell.cli.UserError;
import leakground.shell.cli.UserText;
import org.jspecify.annotations.Nullable;

/// One line of a file that has a JSON value a line, and where it stands, so that what is wrong with it can be said.
record JsonLine(Path file, int number, @Nullable Object value) {

    /// All lines but blank ones and comments.
    ///
    /// @throws Problem if there is no such file, or one of its lines is no JSON
    static List<JsonLine> all(Path file) {
        if (!Files.isRegularFile(file)) {
            throw UserError.usage("There is no file %s.".formatted(file));
        }
        var lines = new ArrayList<JsonLine>();
        try (var in = Files.newBufferedReader(file)) {
            int number = 0;
            for (var text = in.readLine(); text != null; text = in.readLine()) {
                number++;
                if (!text.isBlank() && !text.startsWith("#")) {
                    lines.add(parse(file, number, text));
                }
            }
        } catch (CharacterCodingException _) {
            throw UserError.usage("%s is no recording: it is no text in UTF-8.".formatted(file));
        } catch (IOException e) {
            throw UserError.unreadable(file, e);
        }
        return lines;
    }

    private static JsonLine parse(Path file, int number, String text) {
        try {
            return new JsonLine(file, number, new JsonReader(text).value());
        } catch (IOException e) {
            throw new JsonLine(file, number, null).damaged(String.valueOf(e.getMessage()));
        }
    }

    /// That this line is not as it should be.
    ///
    /// @param why a clause without a full stop
    UserError damaged(String why) {
        return UserError.usage("%s is damaged: line %d: %s.".formatted(file, number, UserText.printable(why)));
    }

    Map<?, ?> object() {
        return object(value);
    }

    Map<?, ?> object(@Nullable Object member) {
        if (member instanceof Map<?, ?> map) {
            return map;
        }
        throw damaged("it is no object");
    }

    List<?> list(@Nullable Object member) {
        if (member instanceof List<?> list) {
            return list;
        }
        throw damaged("it has no list where one belongs");
    }

    String text(Map<?, ?> object, String name) {
        if (object.get(name) instanceof String text) {
            return text;
        }
        throw damaged("it has no text '%s'".formatted(name));
    }

    /// A whole number that is not negative.
    long number(Map<?, ?> object, String name) {
        if (object.get(name) instanceof Long number && number >= 0) {
            return number;
        }
        throw damaged("it has no number '%s'".formatted(name));
    }
}
