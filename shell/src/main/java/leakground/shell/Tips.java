package leakground.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import leakground.files.FileDraft;
import leakground.files.WholeFile;
import leakground.shell.cli.Console;
import leakground.shell.settings.Setting;
import leakground.shell.settings.SettingsFile;

/// Tips for new users. The shell prints one line at each of its first starts.
public final class Tips {

    public static final List<String> ALL = List.of(
            "Tip: While a leak runs beside its fix, w shows what keeps the objects alive, and ? lists all keys.",
            "Tip: `lesson` continues where you left off; `lesson --track workshop` takes an hour.",
            "Tip: `try Your.java` measures your own program the same way.",
            "Tip: `exercise` lists programs to repair; `check --watch` checks again whenever you save.",
            "Tip: `alias r=run` shortens what you type often; `settings` lists what you can save.",
            "Tip: Every command works outside of this shell too, with an exit code, and most with --json.");

    private static final int LONGEST = 4;
    private static final int MOST_BYTES = 1 << 10;

    /// The tip for this start; empty after the first starts.
    ///
    /// @param folder holds the number of tips shown so far. If it cannot be written, no tip is shown.
    public static Optional<String> next(Console console, Path folder) {
        if (SettingsFile.of(console).value(Setting.TIPS).filter("off"::equals).isPresent()) {
            return Optional.empty();
        }
        var file = folder.resolve("tips");
        try {
            int shown = shown(file);
            if (shown >= ALL.size()) {
                return Optional.empty();
            }
            Files.createDirectories(folder);
            FileDraft.replace(file, shown + 1 + "\n");
            return Optional.of(ALL.get(shown));
        } catch (IOException | NumberFormatException _) {
            return Optional.empty();
        }
    }

    private static int shown(Path file) throws IOException {
        try {
            var text = WholeFile.text(file, MOST_BYTES).strip();
            return text.matches("\\d{1," + LONGEST + "}") ? Integer.parseInt(text) : ALL.size();
        } catch (NoSuchFileException _) {
            return 0;
        }
    }

    private Tips() {}
}
