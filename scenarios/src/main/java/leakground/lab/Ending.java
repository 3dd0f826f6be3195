package leakground.lab;

import leakground.measure.Metric;

/// How a child JVM ended.
public sealed interface Ending {

    /// What happened, as one sentence without a full stop.
    String sentence();

    /// All rounds were done.
    ///
    /// @param answer digest of the answers of all rounds
    record Finished(long round, long answer) implements Ending {
        @Override
        public String sentence() {
            return "did all %d rounds".formatted(round);
        }
    }

    /// The lab ended it.
    record Stopped(long round) implements Ending {
        @Override
        public String sentence() {
            return "stopped after round " + round;
        }
    }

    /// It reached a cap that spares the machine.
    record Capped(long round, Metric metric, long value, long cap) implements Ending {
        @Override
        public String sentence() {
            return "stopped after round %d to spare this machine: %d %s, and %d are allowed"
                    .formatted(round, value, metric.title(), cap);
        }
    }

    /// It ran out of a kind of memory.
    record OutOfMemory(long round, String reason) implements Ending {
        @Override
        public String sentence() {
            return "ran out of memory after round %d (%s)".formatted(round, reason);
        }
    }

    /// It failed, hung, was killed or went away.
    record Died(long round, String reason) implements Ending {
        @Override
        public String sentence() {
            return "died after round %d: %s".formatted(round, reason);
        }
    }
}
