package leakground.proving;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import leakground.lab.Ending;
import leakground.lab.LabelledProgram;
import leakground.measure.Sample;
import leakground.measure.Signal;

/// What one run of a program said, kept as lines of text, so that it can be judged again.
///
/// ```text
/// # program=Healthy.CacheOf50 warmUp=100 run=2 busy=true
/// sample round=0 millis=0 heap=1234 ...
/// ```
///
/// @param signals samples, and last how the run ended if it did so by itself
record Recording(String program, int warmUp, int run, boolean busy, List<Signal> signals) {

    Recording {
        signals = List.copyOf(signals);
    }

    static Recording of(LabelledProgram program, int run, boolean busy, List<Sample> samples, Optional<Ending> ending) {
        var signals = new ArrayList<Signal>(samples);
        ending.flatMap(Recording::signal).ifPresent(signals::add);
        return new Recording(program.name(), program.label().warmUp(), run, busy, signals);
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

    String name() {
        return program + " run " + run + (busy ? " busy" : " quiet");
    }

    List<Sample> samples() {
        return signals.stream()
                .filter(Sample.class::isInstance)
                .map(Sample.class::cast)
                .toList();
    }

    /// How it ended by itself; empty where it was stopped.
    Optional<Signal> end() {
        return signals.isEmpty() || signals.getLast() instanceof Sample
                ? Optional.empty()
                : Optional.of(signals.getLast());
    }

    void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        var header = "# program=%s warmUp=%d run=%d busy=%s".formatted(program, warmUp, run, busy);
        Files.write(
                folder.resolve(program + "." + run + ".samples"),
                Stream.concat(Stream.of(header), signals.stream().map(Signal::line))
                        .toList());
    }

    static Recording read(Path file) throws IOException {
        var lines = Files.readAllLines(file);
        var header = Arrays.stream(lines.getFirst().substring(2).split(" "))
                .map(field -> field.split("=", 2))
                .collect(Collectors.toMap(field -> field[0], field -> field[1]));
        return new Recording(
                header.get("program"),
                Integer.parseInt(header.get("warmUp")),
                Integer.parseInt(header.get("run")),
                Boolean.parseBoolean(header.get("busy")),
                lines.stream().flatMap(line -> Signal.parse(line).stream()).toList());
    }
}
