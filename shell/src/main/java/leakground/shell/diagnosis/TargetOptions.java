package leakground.shell.diagnosis;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;
import leakground.catalogue.Catalogue;
import leakground.diagnosis.AccessRefusedException;
import leakground.diagnosis.JavaProcess;
import leakground.files.TemporaryFolder;
import leakground.json.Json;
import leakground.lab.Patience;
import leakground.lab.Plan;
import leakground.shell.cli.ArgumentTypes;
import leakground.shell.cli.Choices;
import leakground.shell.cli.Console;
import leakground.shell.cli.Quantities;
import leakground.shell.cli.ShellWords;
import leakground.shell.cli.Syntax;
import leakground.shell.cli.UserError;
import leakground.shell.cli.UserText;
import leakground.shell.cli.Variants;
import leakground.shell.duel.Side;
import leakground.shell.duel.Target;
import leakground.shell.program.UserClassPath;
import leakground.shell.program.UserFile;
import leakground.shell.program.UserPlan;
import org.jspecify.annotations.Nullable;

/// The target and options of every diagnosis command: a scenario, a program of the user, or a running JVM.
final class TargetOptions {

    private static final long DEFAULT_SECONDS = 10;
    private static final long DEFAULT_SECONDS_OF_OTHER = 5;

    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String target;

    private @Nullable String only;
    private @Nullable String against;
    private @Nullable Long rounds;
    private @Nullable Long seconds;
    private @Nullable String main;
    private @Nullable String heap;
    private @Nullable String classPath;
    private boolean partial;
    private @Nullable String before;

    void describe(Syntax syntax) {
        describe(syntax, "a scenario, a Java source file, a jar, or the process id of your JVM");
    }

    /// Describes the options of a command that also reads heap dumps.
    void describeWithDumps(Syntax syntax) {
        describe(
                syntax,
                "a scenario, a Java source file, a jar, the process id of your JVM, or a heap dump"
                        + " (*.hprof, *.hprof.gz) of any HotSpot JVM");
        syntax.flag(
                "--partial",
                "read a heap dump that is cut off as far as it goes, and say how much is missing",
                value -> partial = value);
    }

    /// Describes the option of a command that compares two heap dumps.
    void describeBefore(Syntax syntax) {
        syntax.option(
                "--before",
                "OLD",
                "an older heap dump of the same program, to compare a heap dump with",
                value -> before = value);
    }

    private void describe(Syntax syntax, String targets) {
        syntax.parameter("TARGET", targets, value -> target = value).completionCandidates(new Candidates());
        syntax.option(
                        "--only",
                        "VARIANT",
                        "only this side of a scenario: leaky, fixed or another variant",
                        value -> only = value)
                .completionCandidates(new Variants.Choice());
        syntax.option("--against", "FIX", "compare with this fix instead of the main one", value -> against = value)
                .completionCandidates(new Variants.FixChoice());
        syntax.option(
                "--rounds",
                "N",
                Long.class,
                "look after N rounds (default: when the verdict is certain)",
                value -> rounds = value);
        syntax.option(
                "--seconds",
                "S",
                Long.class,
                "longest run (default 10, longer on a busy machine); for a PID, time between two snapshots (default 5)",
                value -> seconds = value);
        syntax.option("--main", "CLASS", "the class to run, if the file has several", value -> main = value);
        syntax.option(
                "--class-path", "PATH", "jars, folders and folder/* that the file uses", value -> classPath = value);
        syntax.option("--heap", "SIZE", "maximum heap of each JVM that is started", value -> heap = value);
    }

    /// Starts or finds the JVMs. No rounds have been run yet.
    Targets open() throws IOException, InterruptedException {
        return open(List.of(), Integer.MAX_VALUE);
    }

    /// Starts or finds the JVMs.
    ///
    /// @param flags JVM flags for started JVMs
    /// @param most the largest number of sides
    Targets open(List<String> flags, int most) throws IOException, InterruptedException {
        @Nullable Long typedRounds = rounds;
        var after = typedRounds == null
                ? OptionalLong.empty()
                : OptionalLong.of(Quantities.positive("--rounds", typedRounds));
        var temporary = new TemporaryFolder();
        @Nullable Targets targets = null;
        try {
            if (DumpedHeap.isCalledSo(target)) {
                throw UserError.usage(
                        "%s is a heap dump; why, top, paths, dominators, export and threads --stuck look at one."
                                .formatted(UserText.printable(target)));
            }
            var other = other();
            var sides = other.isPresent()
                    ? List.<Side>of()
                    : sides(temporary).stream()
                            .limit(most)
                            .map(side -> withFlags(side, flags))
                            .toList();
            long millis = seconds == null
                    ? (other.isPresent() ? DEFAULT_SECONDS_OF_OTHER * 1000 : Patience.millis(DEFAULT_SECONDS * 1000))
                    : Quantities.positive("--seconds", seconds) * 1000;
            targets = new Targets(new Targets.Wanted(sides, other, after, millis), temporary);
            targets.start();
            return targets;
        } catch (IOException | RuntimeException e) {
            if (targets == null) {
                temporary.close();
            } else {
                targets.close();
            }
            throw e;
        }
    }

    /// Whether the target is a heap dump.
    ///
    /// @throws UserError if other options are given that do not fit the target
    boolean isDump() {
        boolean isDump = DumpedHeap.isCalledSo(target);
        boolean isOther =
                only != null || against != null || rounds != null || seconds != null || main != null || heap != null;
        if (isDump && isOther) {
            throw UserError.usage("A heap dump takes none of --only, --against, --rounds, --seconds, --main, --heap.");
        }
        if (!isDump && (partial || before != null)) {
            throw UserError.usage(
                    "%s is for a heap dump (*.hprof, *.hprof.gz).".formatted(partial ? "--partial" : "--before"));
        }
        return isDump;
    }

    /// The heap dump.
    DumpedHeap dump(Console console) throws IOException {
        return DumpedHeap.open(target, partial, console);
    }

    /// The older heap dump to compare it with, if one was named.
    Optional<DumpedHeap> older(Console console) throws IOException {
        return before == null ? Optional.empty() : Optional.of(DumpedHeap.open(before, partial, console));
    }

    /// The target, as it was typed.
    String target() {
        return target;
    }

    /// Says what to type next, if a person reads it on a terminal.
    ///
    /// @param commands take the same target
    void next(Console console, String... commands) {
        boolean isScenario = isScenario();
        // With options for its class, such a file needs more than its name.
        if (isScenario || (main == null && classPath == null)) {
            console.next(Stream.concat(Stream.of(commands), isScenario ? Stream.of("lesson") : Stream.empty())
                    .map(command -> command + " " + ShellWords.quoted(target))
                    .toArray(String[]::new));
        }
    }

    boolean isScenario() {
        return Catalogue.find(target).isPresent();
    }

    /// The results of the sides, as one JSON object.
    <S> Map<String, @Nullable Object> json(List<S> sides, Function<S, Map<String, @Nullable Object>> json) {
        return Json.object("target", target, "sides", sides.stream().map(json).toList());
    }

    private Optional<Target> other() {
        if (!target.matches("\\d+")) {
            return Optional.empty();
        }
        if (only != null || against != null || rounds != null || main != null || heap != null || classPath != null) {
            throw UserError.usage(
                    "A process id cannot be used with --only, --against, --rounds, --main, --class-path or --heap.");
        }
        try {
            var process = JavaProcess.of(Long.parseLong(target));
            return Optional.of(new Target(target, process.command(), process.pid(), Optional.empty()));
        } catch (NumberFormatException _) {
            throw UserError.usage("There is no process %s.".formatted(target));
        } catch (AccessRefusedException refused) {
            throw UserError.usage(refused.getMessage());
        }
    }

    private List<Side> sides(TemporaryFolder temporary) throws IOException, InterruptedException {
        if (isFile(target)) {
            if (only != null || against != null) {
                throw UserError.usage("%s is for a scenario; %s has one side."
                        .formatted(only != null ? "--only" : "--against", UserText.printable(target)));
            }
            return List.of(new Side("program", program(temporary.folder("program"))));
        }
        if (main != null || classPath != null) {
            throw UserError.usage(
                    "%s is for a Java source file or a jar.".formatted(main != null ? "--main" : "--class-path"));
        }
        var scenario = ArgumentTypes.scenario(target);
        return Variants.chosen(scenario, only, against).stream()
                .map(variant -> new Side(variant, sized(Plan.of(scenario, variant))))
                .toList();
    }

    private static boolean isFile(String target) {
        return target.endsWith(".java") || target.endsWith(".jar") || target.indexOf('/') >= 0;
    }

    private Plan program(Path folder) throws IOException, InterruptedException {
        var path = classPath == null ? List.<Path>of() : UserClassPath.of(classPath);
        var program = UserFile.read(target).program(main, path, folder);
        if (!program.inRounds() && rounds != null) {
            throw UserError.usage(
                    "--rounds needs a method round(), but %s has main; use --seconds.".formatted(program.className()));
        }
        return sized(UserPlan.of(program, path, List.of(), Optional.empty()));
    }

    private static Side withFlags(Side side, List<String> flags) {
        var plan = side.plan();
        return side.with(plan.with(plan.jvm().withFlags(flags)));
    }

    private Plan sized(Plan plan) {
        return heap == null ? plan : plan.with(plan.jvm().withHeap(Quantities.heapMiB(heap)));
    }

    /// Completes with the scenarios, then the JVMs of the user.
    static final class Candidates implements Choices {
        @Override
        public Map<String, String> after(List<String> words) {
            var candidates = new LinkedHashMap<>(new ArgumentTypes.Scenarios().after(words));
            for (var process : JavaProcess.all()) {
                candidates.put(Long.toString(process.pid()), process.command());
            }
            return candidates;
        }
    }
}
