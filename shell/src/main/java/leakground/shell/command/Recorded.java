package leakground.shell.command;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import leakground.diagnosis.Attached;
import leakground.diagnosis.FlightRecording;
import leakground.diagnosis.FlightRecording.What;
import leakground.diagnosis.GarbageCollection;
import leakground.diagnosis.RecordingReader;
import leakground.diagnosis.Refused;
import leakground.lab.Run;
import leakground.measure.Per;
import leakground.shell.command.Targets.Begun;
import leakground.shell.view.AllocSide;
import leakground.shell.view.Frames;
import leakground.shell.view.GcSide;

/// What a flight recording of one JVM says, from when it had settled to when it was held.
///
/// @param from round at which it began; 0 where there are none
/// @param to round at which it ended
record Recorded(Target target, RecordingReader recording, long from, long to, double seconds) {

    /// Records all that can be looked at, at the same time.
    static List<Recorded> of(Console console, Targets targets, What... what)
            throws IOException, InterruptedException, Refused {
        return targets.between(console, target -> Open.start(target, targets, what));
    }

    /// From when to when, in words.
    String span() {
        return unit() == Per.ROUND ? "rounds %d to %d".formatted(from, to) : "over %.1f s".formatted(seconds);
    }

    /// Rounds, or seconds where there are none.
    double steps() {
        return unit() == Per.ROUND ? to - from : seconds;
    }

    Per unit() {
        return target.run().map(run -> run.plan().per()).orElse(Per.SECOND);
    }

    /// The collections, apart from those that the probe or an attached tool asked for.
    GcSide gcSide() {
        var all = recording.collections();
        return new GcSide(
                target.name(),
                span(),
                steps(),
                unitName(),
                seconds,
                all.stream().filter(one -> !isForced(one)).toList(),
                all.stream().filter(Recorded::isForced).toList());
    }

    private static boolean isForced(GarbageCollection one) {
        return Frames.isOfProbe(one.caller())
                || one.cause().startsWith("Heap Inspection")
                || one.cause().startsWith("Heap Dump")
                || one.cause().startsWith("Diagnostic Command");
    }

    /// What the program allocated, without the allocations of the probe.
    AllocSide allocSide() {
        return new AllocSide(
                target.name(),
                span(),
                steps(),
                unitName(),
                recording.allocations().stream()
                        .filter(allocation -> !Frames.isOfProbe(allocation.stack()))
                        .filter(allocation -> !allocation.stack().isEmpty())
                        .toList());
    }

    private String unitName() {
        return unit() == Per.ROUND ? "round" : "second";
    }

    private record Open(Target target, Targets targets, Attached jvm, FlightRecording recording, long round, long nanos)
            implements Begun<Recorded> {

        static Open start(Target target, Targets targets, What... what)
                throws IOException, Refused, InterruptedException {
            var jvm = target.attach();
            try {
                var recording = FlightRecording.start(jvm, targets.repository(target), what);
                return new Open(target, targets, jvm, recording, round(target), System.nanoTime());
            } catch (IOException | Refused | InterruptedException e) {
                jvm.close();
                throw e;
            }
        }

        @Override
        public Recorded end() throws IOException, Refused, InterruptedException {
            double seconds = (System.nanoTime() - nanos) / 1e9;
            var file = targets.temporary().folder("recording-" + target.name()).resolve("of.jfr");
            recording.stop(file);
            return new Recorded(target, RecordingReader.of(file), round, round(target), seconds);
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
