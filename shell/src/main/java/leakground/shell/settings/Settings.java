package leakground.shell.settings;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import leakground.shell.cli.ShellWords;
import leakground.shell.cli.Suggestions;
import leakground.shell.cli.UserError;
import leakground.shell.cli.UserText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/// The saved settings and aliases of a user.
///
/// In the file, each takes one line, and `#` begins a comment:
///
/// ```text
/// rate = 20
/// alias r = run --gc g1
/// ```
///
/// @param values the values by setting, without those that were never set
/// @param aliases the command lines by alias
public record Settings(Map<Setting, String> values, SortedMap<String, String> aliases)
        implements IDefaultValueProvider {

    public static final Settings NONE = new Settings(Map.of(), Collections.emptySortedMap());

    private static final Pattern LINE = Pattern.compile("(?:(alias)\\s+)?([^\\s=]+)\\s*=\\s*(.*)");

    public Settings {
        values = Map.copyOf(values);
        aliases = Collections.unmodifiableSortedMap(new TreeMap<>(aliases));
    }

    public Optional<String> value(Setting setting) {
        return Optional.ofNullable(values.get(setting));
    }

    public boolean noColor() {
        return value(Setting.COLOR).filter("never"::equals).isPresent();
    }

    public boolean ascii() {
        return value(Setting.ASCII).filter("always"::equals).isPresent();
    }

    /// A copy with this value; null removes the value.
    Settings with(Setting setting, @Nullable String value) {
        var changed = new EnumMap<Setting, String>(Setting.class);
        changed.putAll(values);
        if (value == null) {
            changed.remove(setting);
        } else {
            changed.put(setting, value);
        }
        return new Settings(changed, aliases);
    }

    /// A copy with this alias; a null line removes the alias.
    Settings with(String alias, @Nullable String line) {
        var changed = new TreeMap<>(aliases);
        if (line == null) {
            changed.remove(alias);
        } else {
            changed.put(alias, line);
        }
        return new Settings(values, changed);
    }

    /// The words of a command line, with an alias replaced by its command line.
    public List<String> expand(List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            if (!words.get(i).startsWith("-")) {
                var line = Optional.ofNullable(aliases.get(words.get(i))).flatMap(ShellWords::of);
                if (line.isEmpty()) {
                    return words;
                }
                var expanded = new ArrayList<>(words.subList(0, i));
                expanded.addAll(line.get());
                expanded.addAll(words.subList(i + 1, words.size()));
                return expanded;
            }
        }
        return words;
    }

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        return argument instanceof OptionSpec option
                ? Setting.of(option.command().name(), option.longestName())
                        .map(values::get)
                        .orElse(null)
                : null;
    }

    /// Written by hand, because picocli calls it for every option, and the generated method of a record takes
    /// milliseconds at the first call.
    @Override
    public String toString() {
        return text();
    }

    String text() {
        var text = new StringBuilder();
        for (var setting : Setting.values()) {
            value(setting)
                    .ifPresent(value -> text.append(setting.key())
                            .append(" = ")
                            .append(value)
                            .append('\n'));
        }
        aliases.forEach((name, line) ->
                text.append("alias ").append(name).append(" = ").append(line).append('\n'));
        return text.toString();
    }

    /// The result of parsing a settings file.
    ///
    /// @param wrong one clause for each line that was skipped, with its number
    record Read(Settings settings, List<String> wrong) {}

    /// Parses a settings file.
    ///
    /// @return empty if a line makes no sense, so that the text is damaged
    static Optional<Read> parse(String text) {
        var values = new EnumMap<Setting, String>(Setting.class);
        var aliases = new TreeMap<String, String>();
        var wrong = new ArrayList<String>();
        int number = 0;
        for (var typed : text.lines().toList()) {
            number++;
            var line = typed.strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            var parts = LINE.matcher(line);
            if (!parts.matches() || line.chars().anyMatch(Character::isISOControl)) {
                return Optional.empty();
            }
            if (parts.group(1) != null) {
                aliases.put(parts.group(2), parts.group(3));
                continue;
            }
            try {
                values.put(checked(parts.group(2), parts.group(3)), parts.group(3));
            } catch (UserError problem) {
                wrong.add(number + ": " + problem.getMessage());
            }
        }
        return Optional.of(new Read(new Settings(values, aliases), wrong));
    }

    /// The setting that a key names.
    ///
    /// @throws UserError if there is no such setting or the value is invalid
    static Setting checked(String key, String value) {
        var setting = named(key);
        plain(key, value);
        setting.check(value);
        return setting;
    }

    /// Checks that a text fits on one line of the file.
    ///
    /// @throws UserError if it does not
    static void plain(String key, String text) {
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw UserError.usage("%s takes one line of text.".formatted(key));
        }
    }

    /// Whether a line is neither a setting nor an alias: a comment, or a line of another version.
    static boolean isForeign(String line) {
        var parts = LINE.matcher(line.strip());
        return line.strip().startsWith("#")
                || (parts.matches()
                        && parts.group(1) == null
                        && Setting.find(parts.group(2)).isEmpty());
    }

    /// The setting that a key names.
    ///
    /// @throws UserError if there is none
    static Setting named(String key) {
        return Setting.find(key)
                .orElseThrow(() -> UserError.usage(Suggestions.message(
                        "setting",
                        UserText.printable(key),
                        Setting.keys(),
                        "Choose one of " + String.join(", ", Setting.keys()))));
    }
}
