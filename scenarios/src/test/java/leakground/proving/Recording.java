package leakground.proving;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import leakground.lab.Ending;
import leakground.measure.Sample;
import leakground.measure.Signal;

/// The signals of one run of a labelled program, kept as lines of text, so that it can be judged again.
///
/// ```text
/// # program=Healthy.CacheOf50 run=2 busy=true
/// sample round=0 millis=0 heap=1234 ...
/// ```
///
/// @param signals samples, and last how the run ended if it did so by itself
public record Recording(String program, int run, boolean busy, List<Signal> signals) {

    private static final Pattern FILE = Pattern.compile(".*\\.(?<run>\\d{1,9})\\.samples");
    private static final Pattern HEADER =
            Pattern.compile("# program=(?<program>\\S+) .*?run=(?<run>\\d{1,9}) busy=(?<busy>true|false)");

    public Recording {
        signals = List.copyOf(signals);
    }

    static Recording of(LabelledProgram program, int run, boolean busy, List<Sample> samples, Optional<Ending> ending) {
        var signals = new ArrayList<Signal>(samples);
        ending.flatMap(Recording::signal).ifPresent(signals::add);
        return new Recording(program.name(), run, busy, signals);
    }

    private static Optional<Signal> signal(Ending ending) {
        return switch (ending) {
            case Ending.Finished(var round, var answer) -> Optional.of(new Signal.Finished(round, answer));
            case Ending.Exited(var round, var how) -> Optional.of(new Signal.Exited(round, how));
            case Ending.Stopped _ -> Optional.empty();
            case Ending.Capped(var round, var metric, var value, var cap) ->
                Optional.of(new Signal.Capped(round, metric, value, cap));
            case Ending.OutOfMemory(var round, var reason) -> Optional.of(new Signal.OutOfMemory(round, reason));
            case Ending.Died(var round, var reason) -> Optional.of(new Signal.Failed(round, reason));
        };
    }

    /// The samples, in their order.
    public List<Sample> samples() {
        return signals.stream()
                .filter(Sample.class::isInstance)
                .map(Sample.class::cast)
                .toList();
    }

    /// How it ended by itself; empty where it was stopped.
    public Optional<Signal> end() {
        return signals.isEmpty() || signals.getLast() instanceof Sample
                ? Optional.empty()
                : Optional.of(signals.getLast());
    }

    void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        var header = "# program=%s run=%d busy=%s".formatted(program, run, busy);
        Files.write(
                folder.resolve("%s.%d.samples".formatted(program, run)),
                Stream.concat(Stream.of(header), signals.stream().map(Signal::line))
                        .toList());
    }

    /// The files of all recordings in a folder, in the order of their names.
    public static List<Path> files(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(
                            file -> FILE.matcher(file.getFileName().toString()).matches())
                    .sorted()
                    .toList();
        }
    }

    /// The number for a next run in a folder, which may be new.
    static int next(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return 1;
        }
        return 1
                + files(folder).stream()
                        .map(file -> FILE.matcher(file.getFileName().toString()))
                        .filter(Matcher::matches)
                        .mapToInt(file -> Integer.parseInt(file.group("run")))
                        .max()
                        .orElse(0);
    }

    /// Reads a recording.
    ///
    /// @throws IOException if the file cannot be read or is no recording
    public static Recording read(Path file) throws IOException {
        var lines = Files.readAllLines(file);
        var header = HEADER.matcher(lines.isEmpty() ? "" : lines.getFirst());
        if (!header.matches()) {
            throw new IOException(file + " is not a recording of the proving ground.");
        }
        return new Recording(
                header.group("program"),
                Integer.parseInt(header.group("run")),
                Boolean.parseBoolean(header.group("busy")),
                lines.stream().flatMap(line -> Signal.parse(line).stream()).toList());
    }
}
