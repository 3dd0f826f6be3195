package leakground.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import leakground.lab.Jdk;

/// How soon leakground answers: from the start of the launcher to the prompt against `jshell`, on a pseudo-terminal of
/// `script`; and a whole `list` against `java -version`.
final class TimeToPrompt implements Measurement {

    private static final int PAIRS = 11;
    private static final int COMMANDS = 41;
    private static final double MOST_OF_JSHELL = 0.25;
    private static final double MOST_OF_VERSION = 5;

    @Override
    public void measure(FigureTable report) throws Exception {
        var launcher = PseudoTerminal.launcher();
        // The first one builds, if anything is to be built.
        prompt(launcher, "leakground>");
        compare(
                report,
                new Timed("jshell, to the prompt", TimeToPrompt::jshell),
                new Timed("leakground, to the prompt", () -> prompt(launcher, "leakground>")),
                PAIRS,
                MOST_OF_JSHELL);
        compare(
                report,
                new Timed("java -version", () -> whole(Jdk.program("java").toString(), "-version")),
                new Timed("leakground list, whole", () -> whole(System.getProperty("leakground.launcher"), "list")),
                COMMANDS,
                MOST_OF_VERSION);
    }

    private interface Clocked {
        double millis() throws IOException, InterruptedException;
    }

    private record Timed(String words, Clocked clocked) {}

    private static void compare(FigureTable report, Timed other, Timed own, int pairs, double most)
            throws IOException, InterruptedException {
        var others = new ArrayList<Double>();
        var owns = new ArrayList<Double>();
        var ratios = new ArrayList<Double>();
        for (int i = 0; i < pairs; i++) {
            others.add(other.clocked().millis());
            owns.add(own.clocked().millis());
            ratios.add(owns.getLast() / others.getLast());
        }
        var otherSpread = Spread.of(others);
        var ownSpread = Spread.of(owns);
        double ratio = ownSpread.median() / otherSpread.median();
        report.part("%s, %d pairs".formatted(own.words(), pairs), "ms");
        report.figure(other.words(), otherSpread.median("%.0f"), otherSpread.quartiles("%.0f"));
        report.figure(own.words(), ownSpread.median("%.0f"), ownSpread.quartiles("%.0f"));
        report.required(
                "%s / %s".formatted(own.words(), other.words()),
                "%.2f".formatted(ratio),
                Spread.of(ratios).quartiles("%.2f"),
                ratio <= most,
                "at most %.2f".formatted(most));
    }

    /// Milliseconds that `jshell` takes to its prompt: what other figures of the same run are compared with, because
    /// it depends on the machine as they do.
    static double jshell() throws IOException, InterruptedException {
        return prompt(Jdk.program("jshell").toString(), "jshell>");
    }

    private static double prompt(String command, String prompt) throws IOException, InterruptedException {
        long began = System.nanoTime();
        var process = PseudoTerminal.start(command);
        var drawn = new ByteArrayOutputStream();
        var chunk = new byte[8 * 1024];
        try (var terminal = process.getInputStream()) {
            while (!drawn.toString(UTF_8).contains(prompt)) {
                int n = terminal.read(chunk);
                if (n < 0) {
                    throw new IOException(command + " ended without a prompt: " + drawn.toString(UTF_8));
                }
                drawn.write(chunk, 0, n);
            }
            return (System.nanoTime() - began) / 1e6;
        } finally {
            PseudoTerminal.end(process);
            process.waitFor();
        }
    }

    /// Milliseconds that a command takes from its start to its end.
    static double whole(String... command) throws IOException, InterruptedException {
        long began = System.nanoTime();
        var process = new ProcessBuilder(List.of(command))
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        int code = process.waitFor();
        if (code != 0) {
            throw new IOException("%s ended with %d".formatted(String.join(" ", command), code));
        }
        return (System.nanoTime() - began) / 1e6;
    }
}
