package leakground.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import leakground.catalogue.Scenario;

/// How soon `check --watch` says its verdict on an exercise when its file is saved, as given and solved, against
/// `jshell` to its prompt. The learner's
/// files are where XDG_DATA_HOME says, so on Linux alone.
final class CheckTime implements Measurement {

    private static final int EXERCISES = 10;
    private static final double MOST_OF_JSHELL = 0.7;
    private static final String LEAKS = "STILL LEAKS";
    private static final String SOLVED = "SOLVED";
    private static final String WATCHING = "Watching ";

    private final List<Double> jshell = new ArrayList<>();
    private final List<Double> first = new ArrayList<>();
    private final List<Double> given = new ArrayList<>();
    private final List<Double> explained = new ArrayList<>();
    private final List<Double> solved = new ArrayList<>();
    private int wrong;

    @Override
    public void measure(FigureTable report) throws Exception {
        var launcher = Path.of(System.getProperty("leakground.launcher"));
        var lessons = launcher.resolveSibling("../lessons").normalize();
        try (var scratch = new ScratchFolder()) {
            var home = scratch.path();
            // The first one builds, if anything is to be built.
            new ProcessBuilder(launcher.toString(), "help")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
            for (var exercise : exercises(lessons)) {
                jshell.add(TimeToPrompt.jshell() / 1e3);
                check(launcher, lessons, exercise, home);
            }
        }
        report.part("From save to verdict, %d exercises".formatted(EXERCISES), "s");
        figure(report, "as given, at the prompt of the system", first);
        figure(report, "as given, saved while it watches", given);
        figure(report, "as given, until it says what holds it", explained);
        figure(report, "solved, saved while it watches", solved);
        var both = Spread.of(Stream.concat(given.stream(), solved.stream()).toList());
        figure(report, "jshell, to the prompt", jshell);
        report.figure("save to verdict, given and solved", both.median("%.2f"), both.quartiles("%.2f"));
        double ratio = both.median() / Spread.of(jshell).median();
        report.required(
                "save to verdict / jshell",
                "%.2f".formatted(ratio),
                "",
                ratio <= MOST_OF_JSHELL,
                "at most %.2f".formatted(MOST_OF_JSHELL));
        report.required("wrong verdicts", Integer.toString(wrong), "of " + 3 * EXERCISES, wrong == 0, "none");
    }

    private static void figure(FigureTable report, String what, List<Double> seconds) {
        var spread = Spread.of(seconds);
        report.figure(what, spread.median("%.2f"), spread.quartiles("%.2f"));
    }

    /// Some of those that are repaired, of all families. Only these have a check of their own.
    private static List<Path> exercises(Path lessons) throws IOException {
        var folder = lessons.resolve("checks");
        try (var files = Files.walk(folder)) {
            var all = files.map(folder::relativize)
                    .map(Path::toString)
                    .filter(file -> file.endsWith("Check.java"))
                    .map(file -> Path.of(file.replaceFirst("Check\\.java$", ".java")))
                    .sorted()
                    .toList();
            return IntStream.range(0, EXERCISES)
                    .mapToObj(i -> all.get(i * all.size() / EXERCISES))
                    .toList();
        }
    }

    /// @param exercise where it is below the exercises and, solved, below the solutions
    private void check(Path launcher, Path lessons, Path exercise, Path home) throws IOException, InterruptedException {
        var name = exercise.getFileName().toString();
        var id = Scenario.kebab(name.replace(".java", ""));
        var file = home.resolve("leakground", "exercises", id, name);
        var source = Files.readString(lessons.resolve("exercises").resolve(exercise));
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, source);
        var command = new ProcessBuilder(launcher.toString(), "check", id, "--watch").redirectErrorStream(true);
        command.environment().put("XDG_DATA_HOME", home.toString());
        command.environment().put("XDG_CONFIG_HOME", home.toString());
        long began = System.nanoTime();
        var process = command.start();
        try (var lines = process.inputReader()) {
            first.add(verdict(lines, id, LEAKS, began));
            var _ = await(lines, WATCHING);
            began = save(file, source + "// saved once more\n");
            given.add(verdict(lines, id, LEAKS, began));
            var _ = await(lines, WATCHING);
            explained.add(seconds(began));
            began = save(file, Files.readString(lessons.resolve("solutions").resolve(exercise)));
            solved.add(verdict(lines, id, SOLVED, began));
        } finally {
            process.destroy();
            process.waitFor(10, TimeUnit.SECONDS);
            process.destroyForcibly();
        }
    }

    /// As an editor does that never leaves half a file.
    ///
    /// @return when, by the clock of nanoseconds
    private static long save(Path file, String text) throws IOException {
        var draft = Files.writeString(file.resolveSibling("draft"), text);
        long began = System.nanoTime();
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        return began;
    }

    private double verdict(BufferedReader lines, String id, String right, long began) throws IOException {
        var verdict = await(lines, id + " ");
        double seconds = seconds(began);
        if (!verdict.equals(id + " " + right)) {
            wrong++;
        }
        return seconds;
    }

    private static String await(BufferedReader lines, String start) throws IOException {
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(start)) {
                return line;
            }
        }
        throw new IOException("check has ended without a line that begins with " + start);
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }
}
