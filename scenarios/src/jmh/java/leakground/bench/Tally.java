package leakground.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Results as they come in, and their summary: at the end, or when Ctrl-C ends this JVM before.
///
/// @param <T> one result
final class Tally<T> implements AutoCloseable {

    /// Prints what is known at the end.
    @FunctionalInterface
    interface Summary<T> {
        /// Prints.
        ///
        /// @param interrupted whether there would have been more
        void print(List<T> results, boolean interrupted);
    }

    private final List<T> results = new ArrayList<>();
    private final Consumer<T> each;
    private final Summary<T> summary;
    private final Thread hook = new Thread(() -> end(true), "summary");
    private boolean ended;

    /// Begins.
    ///
    /// @param each prints a result as it comes in
    Tally(Consumer<T> each, Summary<T> summary) {
        this.each = each;
        this.summary = summary;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    synchronized void add(T result) {
        if (!ended) {
            results.add(result);
            each.accept(result);
        }
    }

    /// All results are there.
    List<T> end() {
        end(false);
        return results;
    }

    private synchronized void end(boolean interrupted) {
        if (!ended) {
            ended = true;
            summary.print(results, interrupted);
            System.out.flush();
        }
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // This JVM is exiting, and the hook runs.
        }
    }
}
