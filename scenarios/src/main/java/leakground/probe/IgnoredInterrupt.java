package leakground.probe;

import jdk.internal.misc.Signal;

/// Ctrl-C, which a terminal sends to everything that was started from it. What it means is for the lab to say: a child
/// that stands still between two looks goes on to do so.
final class IgnoredInterrupt {

    static void leaveToTheLab() {
        try {
            Signal.handle(new Signal("INT"), Signal.Handler.SIG_IGN);
        } catch (IllegalArgumentException _) {
            // This JVM was told to leave signals alone.
        }
    }

    private IgnoredInterrupt() {}
}
