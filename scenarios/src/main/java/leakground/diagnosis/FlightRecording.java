package leakground.diagnosis;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A flight recording in another JVM. It records only the events that were asked for.
///
/// After the recording JFR stays loaded in that JVM, with two threads and a folder of its own.
public final class FlightRecording implements AutoCloseable {

    /// The events to record.
    public enum What {
        /// Which objects are allocated where: samples, at most 2,000 per second.
        ALLOCATIONS(
                "jdk.ObjectAllocationSample#enabled=true",
                "jdk.ObjectAllocationSample#throttle=2000/s",
                "jdk.ObjectAllocationSample#stackTrace=true",
                "jdk.ThreadStart#enabled=true",
                "jdk.ThreadStart#stackTrace=false"),
        /// Every collection, and the callers of `System.gc()`.
        COLLECTIONS(
                "jdk.GarbageCollection#enabled=true",
                "jdk.GarbageCollection#threshold=0ms",
                "jdk.GCHeapSummary#enabled=true",
                "jdk.SystemGC#enabled=true",
                "jdk.SystemGC#threshold=0ms",
                "jdk.SystemGC#stackTrace=true");

        private final List<String> settings;

        What(String... settings) {
            this.settings = List.of(settings);
        }
    }

    private final Attached jvm;
    private final String name;
    private boolean over;

    private FlightRecording(Attached jvm, String name) {
        this.jvm = jvm;
        this.name = name;
    }

    /// Starts a recording.
    ///
    /// @param repository a folder for JFR's temporary files, which a killed JVM leaves behind; used if the JVM lets
    ///     us set it; empty for the default folder
    public static FlightRecording start(Attached jvm, Optional<Path> repository, What... what)
            throws AccessRefusedException, InterruptedException {
        if (repository.isPresent()) {
            jvm.ask("JFR.configure repositorypath=" + Attached.quoted(repository.get()));
        }
        var settings = Stream.of(what)
                .flatMap(kind -> kind.settings.stream())
                .map(setting -> " +" + setting)
                .toList();
        return start(jvm, "settings=none" + String.join("", settings));
    }

    /// Starts a recording for use with other tools, with the JDK's `profile` settings.
    public static FlightRecording profile(Attached jvm, Optional<Path> repository)
            throws AccessRefusedException, InterruptedException {
        if (repository.isPresent()) {
            jvm.ask("JFR.configure repositorypath=" + Attached.quoted(repository.get()));
        }
        return start(jvm, "settings=profile");
    }

    private static FlightRecording start(Attached jvm, String settings)
            throws AccessRefusedException, InterruptedException {
        var name = "leakground-" + ProcessHandle.current().pid();
        var answer = jvm.ask("JFR.start name=%s %s".formatted(name, settings));
        if (!answer.contains("Started recording")) {
            throw new AccessRefusedException("JVM %d does not record: %s"
                    .formatted(jvm.pid(), answer.lines().findFirst().orElse("it gave no reason")));
        }
        return new FlightRecording(jvm, name);
    }

    /// The name of the recording in JFR.
    public String name() {
        return name;
    }

    /// Ends the recording and writes it to a file.
    ///
    /// @param file must not exist
    public void stop(Path file) throws AccessRefusedException, InterruptedException {
        try {
            jvm.write("JFR.stop name=%s filename=".formatted(name), file, JvmFile.RECORDING);
            over = true;
        } finally {
            // A file that cannot be written leaves the recording running.
            close();
        }
    }

    /// Ends the recording without writing a file, unless it has ended already.
    @Override
    public void close() {
        if (over) {
            return;
        }
        over = true;
        boolean interrupted = Thread.interrupted();
        try {
            jvm.ask("JFR.stop name=" + name);
        } catch (AccessRefusedException _) {
            // The JVM has ended, and so has the recording.
        } catch (InterruptedException _) {
            interrupted = true;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
