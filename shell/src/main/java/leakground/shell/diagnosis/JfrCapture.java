package leakground.shell.diagnosis;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import leakground.diagnosis.AccessRefusedException;
import leakground.diagnosis.Attached;
import leakground.diagnosis.FlightRecording;
import leakground.diagnosis.FlightRecording.What;
import leakground.diagnosis.GarbageCollection;
import leakground.diagnosis.RecordingReader;
import leakground.lab.Run;
import leakground.measure.TimeBase;
import leakground.shell.cli.Console;
import leakground.shell.diagnosis.Targets.Begun;
import leakground.shell.diagnosis.view.AllocSide;
import leakground.shell.diagnosis.view.GcSide;
import leakground.shell.diagnosis.view.StackFrames;
import leakground.shell.duel.Target;

/// The flight recording of one JVM, from the end of its warm-up until it was held.
///
/// @param from the first round; 0 for a program without rounds
/// @param to the last round
public record JfrCapture(Target target, RecordingReader recording, long from, long to, double seconds) {

    /// Records all JVMs at the same time.
    static List<JfrCapture> of(Console console, Targets targets, What... what)
            throws IOException, InterruptedException, AccessRefusedException {
        return targets.between(console, target -> Open.start(target, targets, what));
    }

    /// The recorded span, in words.
    String span() {
        return unit() == TimeBase.ROUND ? "rounds %d to %d".formatted(from, to) : "over %.1f s".formatted(seconds);
    }

    /// The number of rounds; seconds for a program without rounds.
    double steps() {
        return unit() == TimeBase.ROUND ? to - from : seconds;
    }

    TimeBase unit() {
        return target.run().map(run -> run.plan().per()).orElse(TimeBase.SECOND);
    }

    /// The collections, apart from those that the probe or an attached tool asked for.
    public GcSide gcSide() {
        var all = recording.collections();
        return new GcSide(
                target.name(),
                span(),
                steps(),
                unitName(),
                seconds,
                all.stream().filter(one -> !isForced(one)).toList(),
                all.stream().filter(JfrCapture::isForced).toList());
    }

    private static boolean isForced(GarbageCollection one) {
        return StackFrames.isOfProbe(one.caller())
                || one.cause().startsWith("Heap Inspection")
                || one.cause().startsWith("Heap Dump")
                || one.cause().startsWith("Diagnostic Command");
    }

    /// What the program allocated, without the allocations of the probe.
    public AllocSide allocSide() {
        return new AllocSide(
                target.name(),
                span(),
                steps(),
                unitName(),
                target.run().isPresent() ? OptionalLong.empty() : recording.allocatedBytes(),
                recording.allocations().stream()
                        .filter(allocation -> !StackFrames.isOfProbe(allocation.stack()))
                        .filter(allocation -> !allocation.stack().isEmpty())
                        .toList());
    }

    private String unitName() {
        return unit() == TimeBase.ROUND ? "round" : "second";
    }

    private record Open(Target target, Targets targets, Attached jvm, FlightRecording recording, long round, long nanos)
            implements Begun<JfrCapture> {

        static Open start(Target target, Targets targets, What... what)
                throws IOException, AccessRefusedException, InterruptedException {
            var jvm = target.attach();
            try {
                var recording = FlightRecording.start(jvm, targets.repository(target), targets.longest(), what);
                return new Open(target, targets, jvm, recording, round(target), System.nanoTime());
            } catch (IOException | AccessRefusedException | InterruptedException e) {
                jvm.close();
                throw e;
            }
        }

        @Override
        public JfrCapture end() throws IOException, AccessRefusedException, InterruptedException {
            double seconds = (System.nanoTime() - nanos) / 1e9;
            var file = targets.temporary().folder("recording-" + target.name()).resolve("of.jfr");
            recording.stop(file);
            return new JfrCapture(target, RecordingReader.of(file), round, round(target), seconds);
        }

        private static long round(Target target) {
            return Optional.of(target).flatMap(Target::run).map(Run::round).orElse(0L);
        }

        @Override
        public void close() {
            recording.close();
            jvm.close();
        }
    }
}
