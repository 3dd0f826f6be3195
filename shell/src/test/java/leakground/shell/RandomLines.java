package leakground.shell;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import leakground.shell.cli.LineParser;
import org.jline.reader.Candidate;
import org.jline.reader.Parser.ParseContext;
import picocli.CommandLine.Model.CommandSpec;

/// Command lines that somebody might type, and such that nobody would: made of what the commands take and of garbage,
/// the same ones for the same seed.
final class RandomLines {

    private static final int MOST_WORDS = 7;

    private static final List<String> GARBAGE = List.of(
            "lits",
            "unstoped",
            "--grep=a",
            "--help=false",
            "--variant=",
            "--",
            "-",
            "--=",
            "=",
            "",
            "'",
            "\"",
            "''",
            "\\",
            "#",
            "泄漏",
            "😀",
            "e\u0301",
            "\u200b",
            "@file",
            "@",
            "%s%n",
            "%",
            "$(x)",
            "`x`",
            "!",
            "!!",
            "!$",
            "^a^b",
            "&&",
            ">",
            "|",
            "*",
            "\t",
            "\u0007",
            "\u001b[2J",
            "-1",
            "0",
            "0.5",
            "1e309",
            "NaN",
            "64m",
            "heap>80%",
            "P0 heap rises for 1s",
            "5..50",
            "..",
            "99999999999999",
            "9223372036854775808",
            "r=list",
            "r=",
            "[",
            "(?",
            "{}",
            "a".repeat(300));

    private final Random random;
    private final List<CommandSpec> commands;
    private final List<String> names;
    private final Completion completion = new Completion(new Commands()::model);
    private final List<String> paths;

    /// @param scratch the only folder that a line names
    RandomLines(long seed, Path scratch) {
        random = new Random(seed);
        var model = new Commands().model();
        names = List.copyOf(model.subcommands().keySet());
        commands = model.subcommands().values().stream()
                .map(command -> command.getCommandSpec())
                .toList();
        paths = List.of(
                scratch.toString(),
                scratch.resolve("a.json").toString(),
                scratch.resolve("b.txt").toString(),
                scratch.resolve("no/such.json").toString(),
                scratch.resolve("*.json").toString());
    }

    /// The next line.
    String next() {
        return switch (random.nextInt(10)) {
            case 0 -> garbage();
            case 1, 2 -> mixture();
            default -> likely();
        };
    }

    private String garbage() {
        var line = new StringBuilder();
        for (int i = random.nextInt(MOST_WORDS); i >= 0; i--) {
            line.append(any(GARBAGE)).append(random.nextInt(4) == 0 ? "" : " ");
        }
        return line.toString();
    }

    /// Words of all commands and garbage.
    private String mixture() {
        var words = new ArrayList<String>();
        words.add(random.nextBoolean() ? any(names) : any(GARBAGE));
        for (int i = random.nextInt(MOST_WORDS); i > 0; i--) {
            words.add(
                    switch (random.nextInt(4)) {
                        case 0 -> any(names);
                        case 1 -> any(any(commands).options()).longestName();
                        case 2 -> any(GARBAGE);
                        default -> any(paths);
                    });
        }
        return String.join(random.nextInt(20) == 0 ? "" : " ", words);
    }

    /// A command, its options and what completion offers, now and then with a letter too few.
    private String likely() {
        var line = new StringBuilder(any(names));
        for (int i = random.nextInt(4); i > 0; i--) {
            line.append(' ');
            if (random.nextInt(3) == 0) {
                line.append('-').append(random.nextBoolean() ? "-" : "");
            }
            var offered = complete(line.toString());
            line.append(
                    switch (random.nextInt(8)) {
                        case 0 -> any(GARBAGE);
                        case 1 -> any(paths);
                        default ->
                            offered.isEmpty() ? any(GARBAGE) : any(offered).replaceFirst("^--?", "--");
                    });
        }
        if (random.nextInt(10) == 0 && !line.isEmpty()) {
            line.deleteCharAt(random.nextInt(line.length()));
        }
        return line.toString();
    }

    /// What completion offers at the end of a line.
    List<String> complete(String line) {
        return complete(line, line.length());
    }

    /// What completion offers within a line.
    List<String> complete(String line, int cursor) {
        var candidates = new ArrayList<Candidate>();
        completion.complete(null, new LineParser().parse(line, cursor, ParseContext.COMPLETE), candidates);
        return candidates.stream().map(Candidate::value).toList();
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    private <T> T any(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
