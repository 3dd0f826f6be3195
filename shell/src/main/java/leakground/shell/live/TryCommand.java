package leakground.shell.live;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import leakground.files.TemporaryFolder;
import leakground.json.Json;
import leakground.lab.Collector;
import leakground.lab.Drive;
import leakground.lab.JvmOptions;
import leakground.lab.Plan;
import leakground.measure.Metric;
import leakground.measure.TimeBase;
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
import leakground.shell.program.UserFile;
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
    private @Nullable String classPath;
    private @Nullable String heap;
    private @Nullable String gc;
    private boolean showOutput;
    private final RunOptions how = new RunOptions();

    @Override
    public void describe(Syntax syntax) {
        syntax.does("measures your own program the same way");
        syntax.examples(
                "try Cache.java",
                "try Before.java After.java",
                "try Server.java --args \"8080 'two words'\" --seconds 60",
                "try app.jar --main com.example.Main");
        syntax.parameter("FILE", "a Java source file or a jar: a class with round() or main", value -> file = value);
        syntax.optional("AFTER", "the repaired version, for the other side", value -> after = value);
        syntax.option(
                "--seconds",
                "S",
                Long.class,
                "how long to run (default 10 without a live screen)",
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
        syntax.option("--class-path", "PATH", "jars and folders that the file uses", value -> classPath = value);
        syntax.option("--heap", "SIZE", "maximum heap of each JVM (default 128m)", value -> heap = value);
        syntax.option("--gc", "NAME", "serial (exact to the byte), parallel, g1 or zgc", value -> gc = value)
                .completionCandidates(new Quantities.Collectors());
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
        var path = classPath();
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
                var program = found.get(i).program(main(i), path, temporary.folder(names.get(i)));
                sides.add(new Side(names.get(i), plan(typed, program, arguments, path)));
            }
            var per = per(sides);
            var name = UserText.path(file).getFileName().toString();
            var printer = how.json ? new SampleWriter(console::json) : DuelListener.NONE;
            var subject = new Subject(name, String.join(" and ", files), Set.of(), how.pace.metrics());
            var proofs = new TryProofs(temporary);
            try (var session = new DuelSession(DuelPlan.of(subject, sides), printer)) {
                session.start();
                int code = OK;
                if (watched) {
                    var screen = console.screen().orElseThrow();
                    code = new DuelScreen(screen, session, console, most).show();
                } else {
                    code = follower(per, most, proofs).follow(console, session) ? OK : INTERRUPTED;
                    session.runs().forEach(proofs::look);
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
                return code == OK && session.hasDied() ? FAILED : code;
            }
        }
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
                List.of());
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
        var usual = UserPlan.of(program, path, words);
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

    private List<Path> classPath() {
        if (classPath == null) {
            return List.of();
        }
        var entries = new ArrayList<Path>();
        for (var entry : classPath.split(Pattern.quote(File.pathSeparator), -1)) {
            if (entry.isEmpty()) {
                continue;
            }
            var path = UserText.path(entry).toAbsolutePath();
            if (!Files.exists(path)) {
                throw UserError.usage("--class-path: there is no %s.".formatted(entry));
            }
            if (!Files.isDirectory(path) && !Files.isRegularFile(path)) {
                throw UserError.usage("--class-path: %s is neither a folder nor a jar.".formatted(entry));
            }
            entries.add(path);
        }
        return entries;
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
            Advice.on(contender.side().key(), run.plan(), run.result(), run.samples())
                    .ifPresent(console::message);
        }
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
        long limit = most > 0 ? most : rounds != null ? Long.MAX_VALUE : DEFAULT_SECONDS * 1000;
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
