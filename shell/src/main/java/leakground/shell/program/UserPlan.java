package leakground.shell.program;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import leakground.lab.Drive;
import leakground.lab.JvmOptions;
import leakground.lab.Plan;
import leakground.lab.Program;
import leakground.measure.Metric;

/// The default plan for a program of the user.
public final class UserPlan {

    public static final int HEAP_MIB = 128;

    /// Rounds per second that a person can follow; for a `main`, samples per second.
    public static final double WATCHED_RATE = 20;

    private static final int WARM_UP_ROUNDS = 100;
    private static final int WARM_UP_MILLIS = 1000;

    /// A plan that measures all metrics, because the resources of the program are unknown.
    ///
    /// @param classPath class path besides its own classes
    /// @param arguments the arguments of its `main`
    /// @param input the file that its `main` reads as standard input; without one, it stays open and empty
    public static Plan of(UserProgram program, List<Path> classPath, List<String> arguments, Optional<Path> input) {
        var entries = Stream.of(Stream.of(program.classes()), classPath.stream(), program.resources().stream())
                .flatMap(part -> part)
                .toList();
        var jvm = JvmOptions.ofHeap(HEAP_MIB);
        return program.inRounds()
                ? new Plan(
                        new Program.InRounds(program.className(), entries),
                        jvm,
                        Drive.flatOut(WARM_UP_ROUNDS),
                        Metric.ofJvm())
                : new Plan(
                        new Program.Main(program.className(), entries, arguments, input),
                        jvm,
                        new Drive(WARM_UP_MILLIS, 0, WATCHED_RATE),
                        Metric.ofJvm());
    }

    private UserPlan() {}
}
