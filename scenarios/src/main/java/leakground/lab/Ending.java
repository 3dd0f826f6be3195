package leakground.lab;

import leakground.measure.Metric;

/// How a child JVM ended.
public sealed interface Ending {

    /// Rounds done, or milliseconds for a program that runs unchanged.
    long round();

    /// What happened, as one sentence without a full stop.
    ///
    /// @param when the time of the end: `round 12`, `3.4 s`
    String sentence(String when);

    /// What happened, with the number of rounds, as one sentence without a full stop.
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

    /// The program ended by itself and without an error. Only a program that runs unchanged does so.
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

    /// The run reached a safety limit for this machine.
    record Capped(long round, Metric metric, long value, long cap) implements Ending {
        @Override
        public String sentence(String when) {
            return "stopped after %s: the safety limit of %s was reached, with %s"
                    .formatted(when, amount(cap) + " " + metric.title(), amount(value));
        }

        private String amount(long size) {
            return metric.unit().format((double) size);
        }
    }

    /// The child ran out of one kind of memory.
    record OutOfMemory(long round, String reason) implements Ending {
        @Override
        public String sentence(String when) {
            return "ran out of memory after %s (%s)".formatted(when, reason);
        }
    }

    /// The child failed, hung, was killed or disappeared.
    record Died(long round, String reason) implements Ending {
        @Override
        public String sentence(String when) {
            return "died after %s: %s".formatted(when, reason);
        }
    }
}
