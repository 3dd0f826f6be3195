package leakground.shell;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import leakground.catalogue.Pack;
import leakground.catalogue.PackException;
import leakground.lessons.packs.PackCheck;
import leakground.packs.PackStore;
import leakground.shell.cli.Console;
import leakground.shell.cli.DataFolder;
import leakground.shell.cli.UserError;
import leakground.shell.cli.UserText;
import leakground.shell.settings.Setting;
import leakground.shell.settings.SettingsFile;

/// A command line without its packs, and the packs that this JVM is to use: those of `--pack`, otherwise those of the
/// setting.
///
/// @param words the other words
/// @param packs as typed
record StartPacks(List<String> words, List<String> packs) {

    private static final String OPTION = "--pack";

    /// Takes `--pack DIR` and `--pack=DIR` out of a command line.
    static StartPacks of(List<String> line) {
        var words = new ArrayList<String>();
        var packs = new ArrayList<String>();
        for (int i = 0; i < line.size(); i++) {
            var word = line.get(i);
            if (word.equals("--")) {
                words.addAll(line.subList(i, line.size()));
                break;
            } else if (word.startsWith(OPTION + "=")) {
                packs.add(word.substring(OPTION.length() + 1));
            } else if (word.equals(OPTION) && i + 1 < line.size()) {
                packs.add(line.get(++i));
            } else {
                words.add(word);
            }
        }
        return new StartPacks(List.copyOf(words), List.copyOf(packs));
    }

    /// Gives the packs to this JVM, before it reads the catalogue.
    ///
    /// @return a console of a user who named them
    /// @throws UserError if a pack of the command line cannot be used
    Console ready(Console console) throws InterruptedException {
        var typed = packs.stream().map(UserText::path).toList();
        var places = typed.isEmpty() ? setting(console) : typed;
        if (places.isEmpty()) {
            return console;
        }
        try {
            Pack.use(ready(console, places, !typed.isEmpty()));
        } catch (IOException e) {
            throw UserError.failed("The packs cannot be made ready: %s.".formatted(UserError.reason(e)));
        }
        return console.withPacks(places);
    }

    /// The packs without those that cannot be used.
    private List<Pack> ready(Console console, List<Path> places, boolean isTyped)
            throws IOException, InterruptedException {
        var store = new PackStore(DataFolder.forPacks(console.environment()));
        var check = new PackCheck();
        var ready = new ArrayList<Pack>();
        for (var place : places) {
            try {
                var pack = store.ready(place);
                check.add(pack);
                ready.add(pack);
            } catch (PackException e) {
                if (isForAuthors()) {
                    continue;
                }
                if (isTyped) {
                    throw UserError.usage(e.message(place));
                }
                console.message(e.message(place) + " (without this pack; `settings` names it)");
            }
        }
        return ready;
    }

    private static List<Path> setting(Console console) {
        return SettingsFile.of(console)
                .value(Setting.PACK)
                .map(value -> Arrays.stream(value.split(Pattern.quote(File.pathSeparator), -1))
                        .filter(place -> !place.isEmpty())
                        .map(Path::of)
                        .toList())
                .orElse(List.of());
    }

    private boolean isForAuthors() {
        return words.contains("--help")
                || words.contains("-h")
                || command().filter(Commands.FOR_AUTHORS::contains).isPresent();
    }

    /// The first word that is neither an option nor the value of one.
    private Optional<String> command() {
        return IntStream.range(0, words.size())
                .filter(i -> !words.get(i).startsWith("-"))
                .filter(i -> i == 0 || !words.get(i - 1).equals(Playground.THEME))
                .mapToObj(words::get)
                .findFirst();
    }
}
