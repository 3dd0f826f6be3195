package leakground.shell.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import leakground.files.TemporaryFolder;
import leakground.json.Json;
import leakground.lab.Collector;
import leakground.lab.Drive;
import leakground.lab.Ending;
import leakground.lab.Jdk;
import leakground.lab.JvmOptions;
import leakground.lab.Patience;
import leakground.lab.Plan;
import leakground.measure.Metric;
import leakground.measure.TimeBase;
import leakground.measure.Verdict;
import leakground.shell.cli.Command;
import leakground.shell.cli.Console;
import leakground.shell.cli.Quantities;
import leakground.shell.cli.ShellWords;
import leakground.shell.cli.Syntax;
import leakground.shell.cli.UserError;
import leakground.shell.cli.UserText;
import leakground.shell.diagnosis.StuckJson;
import leakground.shell.diagnosis.view.StuckSentences;
import leakground.shell.duel.DuelJson;
import leakground.shell.duel.DuelListener;
import leakground.shell.duel.DuelPlan;
import leakground.shell.duel.DuelSession;
import leakground.shell.duel.DuelSummary;
import leakground.shell.duel.RateController;
import leakground.shell.duel.RunOptions;
import leakground.shell.duel.SampleWriter;
import leakground.shell.duel.Side;
import leakground.shell.duel.Subject;
import leakground.shell.program.UserClassPath;
import leakground.shell.program.UserFile;
import leakground.shell.program.UserJdk;
import leakground.shell.program.UserPlan;
import leakground.shell.program.UserProgram;
import leakground.shell.text.TextLayout;
import org.jline.utils.AttributedString;
import org.jspecify.annotations.Nullable;

final class TryCommand implements Command {

    private static final long DEFAULT_SECONDS = 10;
    private static final int SHOWN_LINES = 20;

    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String file;

    private @Nullable String after;
    private @Nullable Long seconds;
    private @Nullable Long rounds;
    private @Nullable Long warmUp;
    private List<String> mains = List.of();
    private @Nullable String arguments;
    private List<String> classPaths = List.of();
    private @Nullable String input;
    private @Nullable String failOn;
    private @Nullable String heap;
    private @Nullable String gc;
    private @Nullable String java;
    private boolean showOutput;
    private final RunOptions how = new RunOptions();

    @Override
    public void describe(Syntax syntax) {
        syntax.does(
                "measures your own program the same way",
                "Exit codes: 0 done, 1 the program died or --fail-on applies, 2 wrong usage, 130 interrupted.");
        syntax.examples(
                "try Cache.java",
                "try Before.java After.java",
                "try Server.java --args \"8080 'two words'\" --seconds 60",
                "try app.jar --main com.example.Main --class-path 'lib/*'",
                "try Cache.java --fail-on leaking");

        syntax.parameter("FILE", "a Java source file or a jar: a class with round() or main", value -> file = value);
        syntax.optional("AFTER", "the repaired version, for the other side", value -> after = value);
        syntax.option(
                "--seconds",
                "S",
                Long.class,
                "how long to run (default 10 without a live screen, longer on a busy machine)",
                value -> seconds = value);
        syntax.option("--rounds", "N", Long.class, "rounds per side", value -> rounds = value);
        syntax.option(
                "--warm-up",
                "N",
                Long.class,
                "rounds that are not judged (default 100); seconds for a main (default 1)",
                value -> warmUp = value);
        syntax.options(
                "--main",
                "CLASS",
                "the class to run, if the file has several; a second time for AFTER",
                values -> mains = values);
        syntax.option("--args", "WORDS", "arguments for main, quoted as in a shell", value -> arguments = value);
        syntax.options(
                "--class-path",
                "PATH",
                "jars, folders and folder/* that the file uses; a second time for AFTER",
                values -> classPaths = values);
        syntax.option(
                "--input",
                "TEXTFILE",
                "the standard input of main (default: it stays open and empty)",
                value -> input = value);
        syntax.option(
                "--fail-on",
                "VERDICT",
                "for CI: exit code 1 if the file (AFTER, if given) is leaking; inconclusive also fails without a verdict",
                value -> failOn = value);
        syntax.option("--heap", "SIZE", "maximum heap of each JVM (default 128m)", value -> heap = value);
        syntax.option("--gc", "NAME", "serial (exact to the byte), parallel, g1 or zgc", value -> gc = value)
                .completionCandidates(new Quantities.Collectors());
        syntax.option(
                "--java",
                "HOME",
                "the JDK that runs the program, 25 or later (default: the JDK of leakground, which compiles it)",
                value -> java = value);
        syntax.flag(
                "--show-output",
                "print the last lines of the program's output at the end",
                value -> showOutput = value);
        how.describe(syntax);
    }

    @Override
    public int run(Console console) throws IOException, InterruptedException {
        boolean watched = how.isWatched(console);
        // What was typed is checked before anything is compiled.
        var typed = typed(watched);
        var failing = failing();
        var paths = classPaths();
        long most = seconds == null ? 0 : Quantities.positive("--seconds", seconds) * 1000;
        var files = after == null ? List.of(file) : List.of(file, after);
        if (mains.size() > files.size()) {
            throw UserError.usage("--main can be given once per file.");
        }
        var arguments = words();
        var found = files.stream().map(UserFile::read).toList();
        try (var temporary = new TemporaryFolder()) {
            var names = found.size() == 1 ? List.of("program") : List.of("before", "after");
            var sides = new ArrayList<Side>();
            for (int i = 0; i < found.size(); i++) {
                var program = found.get(i).program(main(i), of(paths, i), temporary.folder(names.get(i)));
                sides.add(new Side(names.get(i), plan(typed, program, arguments, of(paths, i))));
            }
            var per = per(sides);
            var name = UserText.path(file).getFileName().toString();
            var printer = how.json ? new SampleWriter(console::json) : DuelListener.NONE;
            var subject = new Subject(name, String.join(" and ", files), "", Set.of(), how.pace.metrics());
            var proofs = new TryProofs(temporary);
            try (var session = new DuelSession(DuelPlan.of(subject, sides), printer)) {
                session.start();
                int code = OK;
                if (watched) {
                    var screen = console.screen().orElseThrow();
                    code = new DuelScreen(screen, session, console, most)
                            .holdingAfterAnEnd()
                            .show();
                } else {
                    code = follower(per, most, proofs).follow(console, session) ? OK : INTERRUPTED;
                    session.runs().forEach(proofs::lookAtTheEnd);
                }
                session.stop();
                if (showOutput && how.json) {
                    output(console, session);
                }
                if (how.json) {
                    var verdict = DuelJson.verdict(name, per, session);
                    verdict.put("stuck_threads", stuck(session, proofs));
                    console.json(verdict);
                } else {
                    DuelSummary.print(console, session);
                    print(console, session, proofs);
                }
                if (code == OK) {
                    advise(console, session);
                }
                if (showOutput && !how.json) {
                    output(console, session);
                }
                if (!how.json
                        && isSimple()
                        && !session.hasDied()
                        && !session.runs().getFirst().result().verdict().isHealthy()) {
                    console.next("why " + ShellWords.quoted(file));
                }
                boolean fails = session.hasDied()
                        || failing.contains(session.runs().getLast().result().verdict());
                return code == OK && fails ? FAILED : code;
            }
        }
    }

    /// Whether the file alone names the program.
    private boolean isSimple() {
        return after == null && mains.isEmpty() && classPaths.isEmpty() && arguments == null && java == null;
    }

    /// The options that do not depend on the file.
    ///
    /// @param rounds 0 for no limit
    /// @param rate rounds per second, for a program with rounds
    private record Typed(JvmOptions jvm, long rounds, double rate, Set<Metric> metrics) {}

    private Typed typed(boolean watched) {
        var jvm = new JvmOptions(
                heap == null ? UserPlan.HEAP_MIB : Quantities.heapMiB(heap),
                gc == null ? Collector.SERIAL : Quantities.collector(gc),
                List.of(),
                java == null ? Jdk.home() : UserJdk.of(java));
        long most = rounds == null ? 0 : Quantities.positive("--rounds", rounds);
        double perSecond = how.pace.rate(watched ? UserPlan.WATCHED_RATE : rounds != null ? 0 : RateController.START);
        if (warmUp != null && Quantities.positive("--warm-up", warmUp) > Integer.MAX_VALUE / 1000) {
            throw UserError.usage("--warm-up takes a smaller number, not %d.".formatted(warmUp));
        }
        // Nobody knows what the program uses.
        var metrics = how.pace.metrics().isEmpty() ? Metric.ofJvm() : how.pace.metrics();
        return new Typed(jvm, most, perSecond, metrics);
    }

    private Plan plan(Typed typed, UserProgram program, List<String> words, List<Path> path) {
        boolean inRounds = program.inRounds();
        if (inRounds && arguments != null) {
            throw UserError.usage("--args needs a main, but %s has round().".formatted(program.className()));
        }
        if (!inRounds && (rounds != null || how.pace.hasRate())) {
            throw UserError.usage("%s needs a method round(), but %s has main; use --seconds."
                    .formatted(rounds != null ? "--rounds" : "--rate", program.className()));
        }
        if (inRounds && input != null) {
            throw UserError.usage("--input needs a main, but %s has round().".formatted(program.className()));
        }
        var usual = UserPlan.of(program, path, words, input());
        var drive = new Drive(
                warmUp == null ? usual.drive().warmUp() : Math.toIntExact(inRounds ? warmUp : warmUp * 1000),
                typed.rounds(),
                inRounds ? typed.rate() : usual.drive().rate());
        return new Plan(usual.program(), typed.jvm(), drive, typed.metrics());
    }

    private List<String> words() {
        var text = arguments == null ? "" : arguments;
        return ShellWords.of(text)
                .orElseThrow(() -> UserError.usage(
                        "--args has an open quote or ends with a backslash: %s".formatted(UserText.printable(text))));
    }

    /// The class that the user named for a file, if any. A single name is used for both files.
    private @Nullable String main(int file) {
        return mains.isEmpty() ? null : mains.get(Math.min(file, mains.size() - 1));
    }

    /// The class paths, one for all files or one per file.
    private List<List<Path>> classPaths() {
        if (classPaths.size() > (after == null ? 1 : 2)) {
            throw UserError.usage("--class-path can be given once per file.");
        }
        return classPaths.stream().map(UserClassPath::of).toList();
    }

    private static List<Path> of(List<List<Path>> paths, int file) {
        return paths.isEmpty() ? List.of() : paths.get(Math.min(file, paths.size() - 1));
    }

    private Optional<Path> input() {
        if (input == null) {
            return Optional.empty();
        }
        var path = UserText.path(input).toAbsolutePath();
        if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
            throw UserError.usage("--input: %s is no file that can be read.".formatted(UserText.printable(input)));
        }
        return Optional.of(path);
    }

    /// The verdicts that fail a build.
    private Set<Verdict> failing() {
        return switch (failOn) {
            case null -> Set.of();
            case "leaking" -> Set.of(Verdict.LEAKING, Verdict.OUT_OF_MEMORY);
            case "inconclusive" ->
                Set.of(Verdict.LEAKING, Verdict.OUT_OF_MEMORY, Verdict.INCONCLUSIVE, Verdict.MEASURING);
            default ->
                throw UserError.usage(
                        "--fail-on takes leaking or inconclusive, not %s.".formatted(UserText.printable(failOn)));
        };
    }

    private static TimeBase per(List<Side> sides) {
        var pers = sides.stream().map(side -> side.plan().per()).distinct().toList();
        if (pers.size() > 1) {
            throw UserError.usage("One file has round() and the other has main: they cannot be compared.");
        }
        return pers.getFirst();
    }

    private static void advise(Console console, DuelSession session) {
        for (var contender : session.contenders()) {
            var run = contender.run();
            if (run.hasWaitedForInput()) {
                console.message("%s waits for standard input, which stays empty: give it a file with --input."
                        .formatted(contender.side().key()));
            }
            if (run.ending().filter(TryCommand::missesClass).isPresent()) {
                console.message("A missing library: give it with --class-path.");
            }
            Advice.on(contender.side().key(), run.plan(), run.result(), run.samples())
                    .ifPresent(console::message);
        }
    }

    private static boolean missesClass(Ending ending) {
        return ending instanceof Ending.Died(var _, var reason)
                && (reason.contains("java.lang.NoClassDefFoundError")
                        || reason.contains("java.lang.ClassNotFoundException"));
    }

    /// Proofs by side, where there are some.
    private static Map<String, Object> stuck(DuelSession session, TryProofs proofs) {
        var bySide = new LinkedHashMap<String, Object>();
        for (var contender : session.contenders()) {
            var evidence = proofs.of(contender);
            if (evidence.threads().count() > 0) {
                bySide.put(contender.side().key(), StuckJson.of(evidence));
            }
        }
        return bySide;
    }

    private static void print(Console console, DuelSession session, TryProofs proofs) {
        int width = console.terminal().isPresent() ? console.width() : Integer.MAX_VALUE;
        for (var contender : session.contenders()) {
            var evidence = proofs.of(contender);
            for (var group : evidence.threads().never()) {
                var line = "%s: proven: %s".formatted(contender.side().key(), StuckSentences.of(group));
                console.print(TextLayout.wrap(new AttributedString(UserText.printable(line)), width, 2));
            }
            if (evidence.threads().count() > 0) {
                StuckSentences.doubts(evidence).forEach(console::message);
            }
        }
    }

    private TryFollower follower(TimeBase per, long most, TryProofs proofs) {
        boolean bounded = rounds != null || most > 0 || per == TimeBase.SECOND;
        boolean ramped = rounds == null && !how.pace.hasRate() && per == TimeBase.ROUND;
        long limit = most > 0 ? most : rounds != null ? Long.MAX_VALUE : Patience.millis(DEFAULT_SECONDS * 1000);
        return new TryFollower(how.json, rounds != null, bounded, ramped, limit, proofs);
    }

    private void output(Console console, DuelSession session) {
        for (var contender : session.contenders()) {
            var name = contender.side().key();
            var lines = contender.run().output();
            var last = lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size()).stream()
                    .map(UserText::printable)
                    .toList();
            if (how.json) {
                console.json(Json.object("type", "output", "side", name, "lines", last));
            } else {
                var title = last.isEmpty() ? name + " printed nothing." : name + " printed, at its end:";
                console.print(List.of(new AttributedString(title)));
                console.print(last.stream()
                        .map(line -> new AttributedString("  " + line))
                        .toList());
            }
        }
    }
}
