package leakground;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Fills in a pack as its author would: every `TODO` is replaced by something that holds to the form.
public final class FilledPack {

    public static void fill(Path pack) throws IOException {
        try (var files = Files.walk(pack)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var text = Files.readString(file);
                var filled = file.toString().endsWith(".md") ? page(text) : program(text);
                if (!filled.equals(text)) {
                    Files.writeString(file, filled);
                }
            }
        }
    }

    private static String page(String text) {
        return text.replaceAll("TODO:[^\n]*\\?(?=\n)", "Who should let go of it?")
                .replaceAll("TODO: say almost the answer[^\n]*", "Call `remove`.")
                .replaceAll("TODO:[^\n]*", "The guest stays (JDK 25).");
    }

    private static String program(String text) {
        return text.replaceAll("(?m)^ *// TODO:.*\n", "")
                .replaceAll("/// TODO:[^\n]*", "/// A guest book that keeps every guest.")
                .replaceAll("\"TODO:[^\"]*\"", "\"a guest comes and goes again\"");
    }

    private FilledPack() {}
}
