package leakground.bench;

import leakground.scenario.Workload;

/// The rounds of a workload without the probe: the main class of a JVM that is otherwise like a child.
///
/// Prints rounds per second, as counted after warming up.
final class BareLoop {

    /// Drives one workload.
    ///
    /// @param args class name of the workload, milliseconds to warm up, milliseconds to count
    public static void main(String[] args) throws Exception {
        var constructor = Class.forName(args[0]).asSubclass(Workload.class).getDeclaredConstructor();
        constructor.setAccessible(true);
        var workload = constructor.newInstance();
        drive(workload, Long.parseLong(args[1]) * 1_000_000);
        System.out.println(drive(workload, Long.parseLong(args[2]) * 1_000_000));
        Runtime.getRuntime().halt(0);
    }

    private static double drive(Workload workload, long nanos) throws Exception {
        long began = System.nanoTime();
        long rounds = 0;
        long answer = 0;
        long took = 0;
        while (took < nanos) {
            answer = 31 * answer + workload.round();
            rounds++;
            took = System.nanoTime() - began;
        }
        // So that no compiler may drop the work.
        if (answer == took) {
            System.err.println(answer);
        }
        return rounds * 1e9 / took;
    }

    private BareLoop() {}
}
