package leakground.shell.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import leakground.shell.cli.Command;
import leakground.shell.cli.Console;
import leakground.shell.cli.ShellWords;
import leakground.shell.cli.Suggestions;
import leakground.shell.cli.Syntax;
import leakground.shell.cli.UserError;
import leakground.shell.cli.UserText;
import leakground.shell.settings.view.SettingsView;
import org.jspecify.annotations.Nullable;

final class AliasCommand implements Command {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,29}");

    private @Nullable String alias;

    /// All words after the first one, including options of the other command.
    private List<String> more = List.of();

    @Override
    public void describe(Syntax syntax) {
        syntax.does("defines a short name for a command with options", "`alias NAME=` removes it.");
        syntax.examples("alias", "alias r=run --gc g1", "alias r=");
        syntax.optional(
                "NAME=COMMAND", "the name and its command; without it, lists all aliases", value -> alias = value);
        syntax.others(words -> more = List.of(words));
    }

    @Override
    public int run(Console console) {
        if (alias == null) {
            show(console, SettingsFile.of(console));
            return OK;
        }
        int is = alias.indexOf('=');
        var name = is < 0 ? alias : alias.substring(0, is);
        if (is < 0 || !NAME.matcher(name).matches()) {
            throw UserError.usage("alias takes a name and a command, such as `alias r=run --gc g1`.");
        }
        if (console.host().names().contains(name)) {
            throw UserError.usage("%s is a command; take another name.".formatted(name));
        }
        var line = line(console, alias.substring(is + 1));
        show(console, SettingsFile.writable(console).update(now -> now.with(name, line)));
        return OK;
    }

    /// The command line of the alias.
    ///
    /// @return null if the alias is to be removed
    private @Nullable String line(Console console, String first) {
        var quoted = new ArrayList<>(List.of(first));
        more.forEach(word -> quoted.add(word.matches("[^\\s'\"\\\\]+") ? word : ShellWords.quoted(word)));
        return checked(console, String.join(" ", quoted).strip());
    }

    private static @Nullable String checked(Console console, String line) {
        if (line.isEmpty()) {
            return null;
        }
        Settings.plain("alias", line);
        var words = split(line);
        if (words.size() == 1 && !words.getFirst().equals(line)) {
            // Between quotes, as other shells have it.
            return checked(console, words.getFirst().strip());
        }
        if (!console.host().names().contains(words.getFirst())) {
            throw UserError.usage(Suggestions.message(
                    "command",
                    UserText.printable(words.getFirst()),
                    console.host().names(),
                    "`help` lists them"));
        }
        return line;
    }

    private static List<String> split(String line) {
        return ShellWords.of(line)
                .filter(words -> !words.isEmpty())
                .orElseThrow(() -> UserError.usage("A quote is not closed in: " + UserText.printable(line)));
    }

    private static void show(Console console, Settings settings) {
        if (settings.aliases().isEmpty()) {
            console.message("There are no aliases; `alias r=run` defines one.");
        } else {
            console.print(SettingsView.aliases(settings.aliases(), console.width()));
        }
    }
}
