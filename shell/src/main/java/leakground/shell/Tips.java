package leakground.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import leakground.lessons.Workspace;
import leakground.shell.cli.Console;
import leakground.shell.settings.Setting;
import leakground.shell.settings.SettingsFile;

/// One line at each of the first starts of the shell: what somebody who is new would not look for.
public final class Tips {

    public static final List<String> ALL = List.of(
            "Tip: in a duel, w asks why something is still there, and ? lists all keys.",
            "Tip: `lesson --next` goes on where you left; `lesson --track workshop` is the way through in an hour.",
            "Tip: `try Your.java` puts a program of yours under the same meters.",
            "Tip: `exercise` lists programs to repair; `check --watch` looks again whenever you save.",
            "Tip: `alias r=run` shortens what you type often; `settings` lists what can be set for good.",
            "Tip: every command works outside of this shell too, with an exit code, and most with --json.");

    private static final int LONGEST = 4;

    /// The tip of this start, if it is one of the first.
    ///
    /// @param folder where it is kept how many there were; where that cannot be written, none is shown
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
            Workspace.replace(file, shown + 1 + "\n");
            return Optional.of(ALL.get(shown));
        } catch (IOException | NumberFormatException _) {
            return Optional.empty();
        }
    }

    private static int shown(Path file) throws IOException {
        try {
            var text = Files.readString(file).strip();
            return text.matches("\\d{1," + LONGEST + "}") ? Integer.parseInt(text) : ALL.size();
        } catch (NoSuchFileException _) {
            return 0;
        }
    }

    private Tips() {}
}
