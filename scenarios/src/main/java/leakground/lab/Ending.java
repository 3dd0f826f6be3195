package leakground.lab;

import leakground.measure.Metric;

/// How a child JVM ended.
public sealed interface Ending {

    /// Rounds done, or milliseconds for a program that runs as it is.
    long round();

    /// What happened, as one sentence without a full stop.
    ///
    /// @param when after what: `round 12`, `3.4 s`
    String sentence(String when);

    /// What happened after how many rounds, as one sentence without a full stop.
    default String sentence() {
        return sentence("round " + round());
    }

    /// All rounds were done.
    ///
    /// @param answer digest of the answers of all rounds
    record Finished(long round, long answer) implements Ending {
        @Override
        public String sentence(String when) {
            return "did all %d rounds".formatted(round);
        }
    }

    /// It came to its own end: a program that runs as it is, and did not fail.
    ///
    /// @param how a clause without a full stop
    record Exited(long round, String how) implements Ending {
        @Override
        public String sentence(String when) {
            return "ended by itself after %s: %s".formatted(when, how);
        }
    }

    /// The lab ended it.
    record Stopped(long round) implements Ending {
        @Override
        public String sentence(String when) {
            return "stopped after " + when;
        }
    }

    /// It reached a cap that spares the machine.
    record Capped(long round, Metric metric, long value, long cap) implements Ending {
        @Override
        public String sentence(String when) {
            return "stopped after %s to spare this machine: %d %s, and %d are allowed"
                    .formatted(when, value, metric.title(), cap);
        }
    }

    /// It ran out of a kind of memory.
    record OutOfMemory(long round, String reason) implements Ending {
        @Override
        public String sentence(String when) {
            return "ran out of memory after %s (%s)".formatted(when, reason);
        }
    }

    /// It failed, hung, was killed or went away.
    record Died(long round, String reason) implements Ending {
        @Override
        public String sentence(String when) {
            return "died after %s: %s".formatted(when, reason);
        }
    }
}
