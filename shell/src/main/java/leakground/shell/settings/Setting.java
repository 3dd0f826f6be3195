package leakground.shell.settings;

import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import leakground.shell.cli.Quantities;
import leakground.shell.cli.ShellWords;
import leakground.shell.cli.Suggestions;
import leakground.shell.cli.UserError;
import leakground.shell.cli.UserText;
import leakground.shell.text.Palette;

/// A saved setting of the user. Most settings are the default of an option.
public enum Setting {
    COLOR("auto, or never as with --no-color", oneOf("color", "auto", "never")),
    ASCII("auto, or always as with --ascii", oneOf("ascii", "auto", "always")),
    THEME("how the live duel looks: dark, light, contrast or big", Setting::palette),
    RATE("rounds per second of run, or max", Quantities::rate, "--rate", Set.of("run")),
    HEAP("maximum heap of each JVM of run and try, such as 64m", Quantities::heapMiB, "--heap", Set.of("run", "try")),
    GC("collector of run and try: serial, parallel, g1 or zgc", Quantities::collector, "--gc", Set.of("run", "try")),
    EDITOR("the editor that edit starts, such as 'code -w'", Setting::command),
    PACK("folders or jars as with --pack, from the next start on", Setting::packs),
    TIPS("on, or off for no tips at the first starts", oneOf("tips", "on", "off"));

    private final String meaning;
    private final Consumer<String> check;
    private final String option;
    private final Set<String> commands;

    Setting(String meaning, Consumer<String> check) {
        this(meaning, check, "", Set.of());
    }

    /// @param check throws a [UserError] for an invalid value
    /// @param option the option that the setting is the default of; empty for none
    /// @param commands the commands that have this option
    Setting(String meaning, Consumer<String> check, String option, Set<String> commands) {
        this.meaning = meaning;
        this.check = check;
        this.option = option;
        this.commands = commands;
    }

    /// The name as it is typed: `color`.
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    String meaning() {
        return meaning;
    }

    /// Checks a value.
    ///
    /// @throws UserError if it is invalid
    void check(String value) {
        check.accept(value);
    }

    /// The setting that is the default of an option of a command.
    static Optional<Setting> of(String command, String option) {
        return Arrays.stream(values())
                .filter(setting -> setting.option.equals(option) && setting.commands.contains(command))
                .findFirst();
    }

    static Optional<Setting> find(String key) {
        return Arrays.stream(values())
                .filter(setting -> setting.key().equals(key))
                .findFirst();
    }

    static List<String> keys() {
        return Arrays.stream(values()).map(Setting::key).toList();
    }

    private static Consumer<String> oneOf(String key, String... values) {
        return value -> {
            if (!List.of(values).contains(value)) {
                throw UserError.usage("%s is %s, not '%s'."
                        .formatted(key, Suggestions.either(List.of(values)), UserText.printable(value)));
            }
        };
    }

    private static void palette(String value) {
        oneOf("theme", Arrays.stream(Palette.values()).map(Palette::id).toArray(String[]::new))
                .accept(value);
    }

    private static void packs(String value) {
        for (var pack : value.split(File.pathSeparator, -1)) {
            try {
                if (!Path.of(pack).isAbsolute()) {
                    throw UserError.usage("pack is an absolute path such as %s, not '%s'."
                            .formatted(
                                    UserText.printable(
                                            Path.of(pack).toAbsolutePath().toString()),
                                    UserText.printable(pack)));
                }
            } catch (InvalidPathException _) {
                throw UserError.usage("pack is an absolute path, not '%s'.".formatted(UserText.printable(pack)));
            }
        }
    }

    private static void command(String value) {
        if (ShellWords.of(value).filter(words -> !words.isEmpty()).isEmpty()) {
            throw UserError.usage(
                    "editor is a command such as vim or 'code -w', not '%s'.".formatted(UserText.printable(value)));
        }
    }
}
