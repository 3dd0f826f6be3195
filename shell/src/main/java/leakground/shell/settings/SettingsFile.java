package leakground.shell.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import leakground.files.FileDraft;
import leakground.files.UnsuitableFileException;
import leakground.files.WholeFile;
import leakground.lessons.Workspace;
import leakground.shell.cli.Console;
import leakground.shell.cli.DataFolder;
import leakground.shell.cli.UserError;

/// The settings file of the user. A damaged file is renamed and never overwritten.
public final class SettingsFile {

    private static final int MOST_BYTES = 1 << 16;

    private final Path file;
    private final Consumer<String> messages;

    /// @param messages receives one line for each problem in the file
    SettingsFile(Path folder, Consumer<String> messages) {
        this.file = folder.resolve("settings");
        this.messages = messages;
    }

    /// The settings file of the user; empty if no folder is known.
    public static Optional<SettingsFile> at(Console console) {
        return DataFolder.forSettings(console.environment()).map(folder -> new SettingsFile(folder, console::message));
    }

    /// The settings file of the user, for a change.
    ///
    /// @throws UserError if no folder is known
    static SettingsFile writable(Console console) {
        return at(console)
                .orElseThrow(() -> UserError.failed("No folder for your settings; set HOME or XDG_CONFIG_HOME."));
    }

    /// The settings of the user, for those who do not report problems in the file: a file that is damaged counts as
    /// none, and stays where it is.
    public static Settings of(Console console) {
        return at(console).map(SettingsFile::peek).orElse(Settings.NONE);
    }

    private Settings peek() {
        try {
            return Settings.parse(WholeFile.text(file, MOST_BYTES))
                    .map(Settings.Read::settings)
                    .orElse(Settings.NONE);
        } catch (IOException _) {
            return Settings.NONE;
        }
    }

    Path path() {
        return file;
    }

    /// The settings. Problems in the file are reported; a damaged line counts as not set.
    ///
    /// @throws UncheckedIOException with an [UnsuitableFileException] if the path is not a file
    public Settings read() {
        try {
            WholeFile.require(file);
            if (Files.size(file) > MOST_BYTES) {
                return setAside();
            }
            var read = Settings.parse(WholeFile.text(file, MOST_BYTES));
            if (read.isEmpty()) {
                return setAside();
            }
            read.get().wrong().forEach(line -> messages.accept(file + ":" + line));
            return read.get().settings();
        } catch (CharacterCodingException _) {
            return setAside();
        } catch (NoSuchFileException _) {
            return Settings.NONE;
        } catch (UnsuitableFileException e) {
            throw new UncheckedIOException(e);
        } catch (IOException e) {
            messages.accept("Your settings in %s cannot be read (%s).".formatted(file, Workspace.reason(e)));
            return Settings.NONE;
        }
    }

    /// Changes the settings. Comments and lines of other versions are kept.
    ///
    /// @throws UserError if it cannot be written
    Settings update(UnaryOperator<Settings> change) {
        try {
            Files.createDirectories(file.getParent());
            var changed = change.apply(read());
            FileDraft.replace(file, kept() + changed.text());
            return changed;
        } catch (IOException e) {
            throw UserError.unwritable(file, e);
        }
    }

    /// The lines that are not known settings.
    private String kept() throws IOException {
        var kept = new StringBuilder();
        if (Files.exists(file)) {
            WholeFile.text(file, MOST_BYTES)
                    .lines()
                    .filter(Settings::isForeign)
                    .forEach(line -> kept.append(line).append('\n'));
        }
        return kept.toString();
    }

    private Settings setAside() {
        try {
            Workspace.setAside(file)
                    .ifPresent(
                            aside -> messages.accept("Your settings file was damaged; it is now %s.".formatted(aside)));
        } catch (IOException e) {
            messages.accept("Your settings file %s is damaged (%s).".formatted(file, Workspace.reason(e)));
        }
        return Settings.NONE;
    }
}
