package leakground.probe;

import java.util.Arrays;
import java.util.stream.Stream;

/// The platform threads of this JVM, in all thread groups.
final class LiveThreads {

    static Stream<Thread> all() {
        var root = Thread.currentThread().getThreadGroup();
        while (root.getParent() != null) {
            root = root.getParent();
        }
        var threads = new Thread[root.activeCount() + 32];
        return Arrays.stream(threads, 0, root.enumerate(threads));
    }

    private LiveThreads() {}
}
