package leakground.attack;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import leakground.catalogue.Catalogue;
import leakground.catalogue.Scenario;

/// Random command lines: of the words of all commands, of values, and of garbage.
final class Grammar {

    private static final int MOST_WORDS = 6;
    private static final Pattern COMMANDS = Pattern.compile("local commands=\"(\\w[^\"]+)\"");
    private static final Pattern FUNCTION = Pattern.compile("function _picocli_leakground_(\\w+)\\(\\)");
    private static final Pattern OPTION = Pattern.compile("'(--?[a-z][a-z-]*)'");

    /// They end the shell, or take the whole screen and text of their own.
    private static final Set<String> LEFT_OUT = Set.of("exit", "quit", "edit");

    /// They run until somebody ends them, or build.
    private static final Set<String> ENDLESS = Set.of("bench", "soak", "verify", "present", "watch", "how", "case");

    /// They start JVMs; most of their lines get an option that does not exist.
    private static final Set<String> LONG = Set.of(
            "run",
            "try",
            "record",
            "report",
            "check",
            "quiz",
            "why",
            "top",
            "paths",
            "dominators",
            "threads",
            "alloc",
            "flame",
            "gc",
            "dump",
            "export",
            "lesson");

    private static final List<String> VALUES = List.of(
            "room-display",
            "1",
            "0",
            "-1",
            "0.5",
            "1e309",
            "NaN",
            "64m",
            "5..50",
            "99999999999999999999",
            "heap>80%",
            "heap rises for 1s",
            "leaky",
            "Fixed",
            "timers",
            "gc=serial,g1",
            "x.json",
            "/dev/null",
            "/dev/full",
            ".",
            "..",
            "~",
            "set",
            "unset",
            "rate",
            "theme",
            "big",
            "r=list",
            "list=list",
            "a=b=c");

    private static final List<String> GARBAGE = List.of(
            "",
            "'",
            "\"",
            "''",
            "\\",
            "#",
            ";",
            "&&",
            "|",
            ">",
            "*",
            "$(x)",
            "`x`",
            "!",
            "!!",
            "^a^b",
            "@x",
            "@",
            "%s%n",
            "%",
            "--",
            "-",
            "--=",
            "=",
            "[",
            "(?",
            "{}",
            "\u6cc4\u6f0f",
            "\ud83d\ude00",
            "e\u0301",
            "\u200b",
            "\u202e",
            "\u00a0",
            "\t",
            "\u0007",
            "\u0001",
            "\u0005",
            "\u000b",
            "\u0014",
            "\u0019",
            "\u001b[2J",
            "\u001b[A",
            "\u001bb",
            "\u001b[200~x\u001b[201~",
            "\u007f",
            "lits",
            "unstoped",
            "--grep=(",
            "--help=false",
            "--theme=x",
            "a".repeat(300));

    private final List<String> commands;
    private final Map<String, List<String>> own = new HashMap<>();
    private final List<String> options;
    private final List<String> scenarios =
            Catalogue.scenarios().stream().map(Scenario::id).toList();

    /// Reads the words that the product itself offers.
    ///
    /// @param script the output of `completion bash`
    Grammar(String script) {
        var list = COMMANDS.matcher(script);
        if (!list.find()) {
            throw new IllegalStateException("`completion bash` names no commands");
        }
        commands = List.of(list.group(1).split(" "));
        var names = new TreeSet<String>();
        var functions = FUNCTION.matcher(script).results().toList();
        for (int i = 0; i < functions.size(); i++) {
            int end = i + 1 < functions.size() ? functions.get(i + 1).start() : script.length();
            var found = OPTION.matcher(script.substring(functions.get(i).end(), end))
                    .results()
                    .map(option -> option.group(1))
                    .toList();
            own.put(functions.get(i).group(1), found);
            names.addAll(found);
        }
        options = List.copyOf(names);
    }

    /// A line without a line break.
    String line(Random random) {
        var words = new ArrayList<String>();
        words.add(random.nextInt(12) == 0 ? any(GARBAGE, random) : any(commands, random));
        var likely = own.getOrDefault(words.getFirst(), options);
        for (int i = random.nextInt(MOST_WORDS); i > 0; i--) {
            words.add(
                    switch (random.nextInt(8)) {
                        case 0 -> any(options, random);
                        case 1 -> any(GARBAGE, random);
                        case 4 -> any(likely, random);
                        case 5, 6 -> any(likely, random) + " " + any(VALUES, random);
                        case 2 -> any(scenarios, random);
                        case 3 -> any(VALUES, random);
                        default -> any(options, random) + "=" + any(VALUES, random);
                    });
        }
        var first = words.getFirst();
        if (LEFT_OUT.contains(first)) {
            words.addFirst("help");
        } else if (ENDLESS.contains(first) || (LONG.contains(first) && random.nextInt(10) > 0)) {
            words.add(1, "--no-such-option");
        } else if (LONG.contains(first)) {
            words.addAll(List.of("--rounds", "2"));
        }
        return String.join(" ", words);
    }

    private static String any(List<String> from, Random random) {
        return from.get(random.nextInt(from.size()));
    }
}
