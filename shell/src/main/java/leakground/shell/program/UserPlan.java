package leakground.shell.program;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import leakground.lab.Collector;
import leakground.lab.Plan;
import leakground.measure.Metric;

/// How a program of the user runs where nothing else was typed.
public final class UserPlan {

    public static final int HEAP_MIB = 128;

    /// Rounds per second that a person can follow, and samples per second of a `main`.
    public static final double WATCHED_RATE = 20;

    private static final int WARM_UP_ROUNDS = 100;
    private static final int WARM_UP_MILLIS = 1000;

    /// A plan that measures all metrics: nobody knows what the program uses.
    ///
    /// @param classPath what the program uses besides its own classes
    /// @param arguments of its `main`
    public static Plan of(UserProgram program, List<Path> classPath, List<String> arguments) {
        var entries = new ArrayList<Path>();
        entries.add(program.classes());
        entries.addAll(classPath);
        boolean inRounds = program.inRounds();
        var plan = new Plan(
                        program.className(),
                        HEAP_MIB,
                        Collector.SERIAL,
                        List.of(),
                        inRounds ? WARM_UP_ROUNDS : WARM_UP_MILLIS,
                        0,
                        inRounds ? 0 : WATCHED_RATE)
                .withMetrics(Metric.ofJvm())
                .withClassPath(entries);
        return inRounds ? plan : plan.withArguments(arguments);
    }

    private UserPlan() {}
}
