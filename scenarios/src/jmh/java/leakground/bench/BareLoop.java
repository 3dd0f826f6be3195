package leakground.bench;

/// The rounds of a workload without the probe: the main class of a JVM that is otherwise like a child.
final class BareLoop {

    /// Drives a counted workload until it has printed what it counted.
    public static void main(String[] args) throws Exception {
        var workload = new CountedWorkload();
        while (!workload.isCounted()) {
            workload.round();
        }
        Runtime.getRuntime().halt(0);
    }

    private BareLoop() {}
}
