package leakground.probe;

import jdk.internal.misc.Signal;

/// Ignores Ctrl-C, which a terminal sends to every process that was started from it. The lab decides what it means. A
/// child that is paused stays paused.
final class IgnoredInterrupt {

    static void leaveToTheLab() {
        try {
            Signal.handle(new Signal("INT"), Signal.Handler.SIG_IGN);
        } catch (IllegalArgumentException _) {
            // This JVM was started with an option that forbids signal handlers.
        }
    }

    private IgnoredInterrupt() {}
}
