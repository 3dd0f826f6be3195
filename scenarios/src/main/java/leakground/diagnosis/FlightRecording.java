package leakground.diagnosis;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import leakground.files.ExitHook;

/// A flight recording in another JVM. It records only the events that were asked for.
///
/// After the recording JFR stays loaded in that JVM, with two threads and a folder of its own.
public final class FlightRecording implements AutoCloseable {

    /// The events to record.
    public enum What {
        /// Which objects are allocated where: samples, at most 2,000 per second; and how many bytes each thread
        /// allocates.
        ALLOCATIONS(
                "jdk.ObjectAllocationSample#enabled=true",
                "jdk.ObjectAllocationSample#throttle=2000/s",
                "jdk.ObjectAllocationSample#stackTrace=true",
                "jdk.ThreadStart#enabled=true",
                "jdk.ThreadStart#stackTrace=false",
                "jdk.ThreadAllocationStatistics#enabled=true",
                "jdk.ThreadAllocationStatistics#period=everyChunk"),
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

    private static final Path NOWHERE = Path.of("/dev/null");

    private final Attached jvm;
    private final String name;
    private final ExitHook hook;
    private boolean over;

    private FlightRecording(Attached jvm, String name) {
        this.jvm = jvm;
        this.name = name;
        this.hook = new ExitHook("end " + name, this::end);
    }

    /// Starts a recording.
    ///
    /// @param repository a folder for JFR's temporary files, which a killed JVM leaves behind; used if the JVM lets
    ///     us set it; empty for the default folder
    /// @param most the time after which the other JVM ends the recording by itself, should this JVM be killed
    public static FlightRecording start(Attached jvm, Optional<Path> repository, Duration most, What... what)
            throws AccessRefusedException, InterruptedException {
        var settings = Stream.of(what)
                .flatMap(kind -> kind.settings.stream())
                .map(setting -> " +" + setting)
                .toList();
        return start(jvm, repository, most, "settings=none" + String.join("", settings));
    }

    /// Starts a recording for use with other tools, with the JDK's `profile` settings.
    ///
    /// @param repository as in [#start]
    /// @param most as in [#start]
    public static FlightRecording profile(Attached jvm, Optional<Path> repository, Duration most)
            throws AccessRefusedException, InterruptedException {
        return start(jvm, repository, most, "settings=profile");
    }

    private static FlightRecording start(Attached jvm, Optional<Path> repository, Duration most, String settings)
            throws AccessRefusedException, InterruptedException {
        if (repository.isPresent()) {
            jvm.ask("JFR.configure repositorypath=" + Attached.quoted(repository.get()));
        }
        var recording =
                new FlightRecording(jvm, "leakground-" + ProcessHandle.current().pid());
        boolean started = false;
        try {
            var answer = jvm.ask("JFR.start name=%s %s%s".formatted(recording.name, ending(most), settings));
            started = answer.contains("Started recording");
            if (!started) {
                throw new AccessRefusedException("JVM %d does not record: %s"
                        .formatted(jvm.pid(), answer.lines().findFirst().orElse("it gave no reason")));
            }
            return recording;
        } finally {
            if (!started) {
                // An interrupt does not keep the other JVM from starting it.
                recording.close();
            }
        }
    }

    /// Has a recording end by itself. Where there is no file that takes no room, the JVM would write one into its
    /// working folder then.
    private static String ending(Duration most) {
        return Files.exists(NOWHERE) ? "duration=%ds filename=%s ".formatted(most.toSeconds(), NOWHERE) : "";
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
            hook.close();
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
        hook.close();
        end();
    }

    private void end() {
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
