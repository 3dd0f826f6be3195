package leakground.shell.packs;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import leakground.catalogue.Catalogue;
import leakground.catalogue.Scenario;
import leakground.lessons.packs.PackAuthor;
import leakground.scenario.Family;
import leakground.shell.cli.ArgumentTypes;
import leakground.shell.cli.Choices;
import leakground.shell.cli.Command;
import leakground.shell.cli.Console;
import leakground.shell.cli.ShellWords;
import leakground.shell.cli.Suggestions;
import leakground.shell.cli.Syntax;
import leakground.shell.cli.UserError;
import leakground.shell.cli.UserText;
import leakground.shell.settings.Setting;
import leakground.shell.settings.SettingsFile;
import org.jspecify.annotations.Nullable;

/// Writes the files that the author of a leak, an exercise or a lesson begins with.
final class NewCommand implements Command {

    private enum Kind {
        LEAK("a leak with its fix, its Go twin and its lesson"),
        EXERCISE("a program to repair, with its solution and its check"),
        LESSON("a lesson on a concept, or on the leak of this name");

        private final String meaning;

        Kind(String meaning) {
            this.meaning = meaning;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String kind;

    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String name;

    private @Nullable Family family;
    private @Nullable String lesson;

    private static final class Kinds implements Choices {
        @Override
        public Map<String, String> after(List<String> words) {
            return Choices.described(List.of(Kind.values()), Kind::word, chosen -> chosen.meaning);
        }
    }

    @Override
    public void describe(Syntax syntax) {
        syntax.does(
                "starts a leak, an exercise or a lesson of your own in a pack",
                "A pack is a folder outside of leakground. What is written runs at once, and TODO marks each place to fill"
                        + " in. `verify NAME` lists what is still missing. No existing file is changed, except for the"
                        + " list README.md of the pack.");
        syntax.examples(
                "new leak forgotten-guest --pack my-pack",
                "new exercise ticket-counter --lesson forgotten-guest --pack my-pack",
                "new lesson who-owns-it --pack my-pack");
        syntax.parameter("leak|exercise|lesson", "what to start", value -> kind = value)
                .completionCandidates(new Kinds());
        syntax.parameter(
                "NAME", "its name in small letters and hyphens, such as forgotten-guest", value -> name = value);
        syntax.option(
                "--family", "ID", Family.class, "the family of a leak (default collections)", value -> family = value);
        syntax.option("--lesson", "ID", "the scenario whose lesson an exercise applies", value -> lesson = value)
                .completionCandidates(new ArgumentTypes.Scenarios());
    }

    @Override
    public int run(Console console) throws IOException {
        var chosen = kind();
        var folder = folder(console);
        try {
            var author = new PackAuthor(folder, name);
            var files = switch (chosen) {
                case LEAK -> leak(author);
                case EXERCISE -> exercise(author);
                case LESSON -> lesson(author);
            };
            tell(console, folder, chosen, files);
            return OK;
        } catch (IllegalArgumentException e) {
            throw UserError.usage("'%s' is no name for a new %s: %s."
                    .formatted(UserText.printable(name), chosen.word(), e.getMessage()));
        } catch (FileAlreadyExistsException e) {
            throw UserError.usage("%s exists already. Nothing was written.".formatted(e.getFile()));
        }
    }

    private Kind kind() {
        return Arrays.stream(Kind.values())
                .filter(any -> any.word().equals(kind))
                .findFirst()
                .orElseThrow(() -> UserError.usage(Suggestions.message(
                        "kind",
                        UserText.printable(kind),
                        Arrays.stream(Kind.values()).map(Kind::word).toList(),
                        "Choose leak, exercise or lesson")));
    }

    /// The pack to write to.
    private static Path folder(Console console) {
        if (console.packs().size() != 1) {
            throw UserError.usage(
                    console.packs().isEmpty()
                            ? "new writes to a pack: name its folder with --pack, such as `--pack my-pack`."
                            : "new writes to one pack: name its folder with --pack.");
        }
        var folder = console.packs().getFirst();
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw UserError.usage("%s is not a folder, so nothing can be written to it.".formatted(folder));
        }
        return folder;
    }

    private void refuseLesson() {
        if (lesson != null) {
            throw UserError.usage("new %s takes no --lesson.".formatted(kind));
        }
    }

    private List<Path> leak(PackAuthor author) throws IOException {
        refuseLesson();
        return author.leak(family == null ? Family.COLLECTIONS : family);
    }

    private List<Path> lesson(PackAuthor author) throws IOException {
        if (family != null) {
            throw UserError.usage("new lesson takes no --family.");
        }
        refuseLesson();
        return author.lesson();
    }

    private List<Path> exercise(PackAuthor author) throws IOException {
        if (lesson == null) {
            throw UserError.usage("new exercise needs the scenario whose lesson it applies, such as"
                    + " `--lesson global-list`. `list` shows all.");
        }
        var id = lesson;
        var taught = Catalogue.find(id)
                .map(Scenario::family)
                .or(() -> author.familyOf(id))
                .orElseGet(() -> ArgumentTypes.scenario(id).family());
        if (family != null && family != taught) {
            throw UserError.usage("The family of an exercise is that of its lesson: %s.".formatted(taught.id()));
        }
        return author.exercise(taught, id);
    }

    private void tell(Console console, Path folder, Kind chosen, List<Path> files) {
        files.forEach(file -> console.print(file + "\n"));
        console.print("Fill in each TODO in these files.\n");
        var verify = "verify " + name + option(console, folder);
        if (console.host().isShell()) {
            console.print("This shell takes the new files when it starts again.\n");
            console.next(verify);
        } else {
            var start = switch (chosen) {
                case LEAK -> "run ";
                case EXERCISE -> "exercise ";
                case LESSON -> "lesson ";
            };
            console.next(verify, start + name + option(console, folder));
        }
    }

    /// What names the pack behind a command; empty if the setting names it.
    private static String option(Console console, Path folder) {
        var pack = folder.toString();
        return SettingsFile.of(console).value(Setting.PACK).equals(Optional.of(pack))
                ? ""
                : " --pack " + ShellWords.quoted(pack);
    }
}
