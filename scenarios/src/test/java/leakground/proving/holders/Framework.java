package leakground.proving.holders;

import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;

/// A small application in a framework: a context with beans, one of which leaks. A loader of its own loads it.
final class Framework {

    /// What it holds too many of.
    static final class Visit {
        final long number;
        final byte[] text = new byte[300];

        Visit(long number) {
            this.number = number;
        }
    }

    static final class VisitLog {
        final Deque<Visit> visits = new ConcurrentLinkedDeque<>();
    }

    static final class Names {
        final List<String> names = new ArrayList<>();
    }

    static final class Context {
        final Map<String, Object> beans = new HashMap<>();
    }

    /// Its main class; made by reflection.
    public static final class Application implements Runnable {
        private static final Context CONTEXT = new Context();
        private long number;

        /// Makes the beans.
        public Application() {
            CONTEXT.beans.put("visitLog", new VisitLog());
            CONTEXT.beans.put("names", new Names());
        }

        @Override
        public void run() {
            var log = (VisitLog) CONTEXT.beans.get("visitLog");
            var names = (Names) CONTEXT.beans.get("names");
            if (log == null || names == null) {
                throw new IllegalStateException("a bean is missing");
            }
            log.visits.add(new Visit(number));
            if (number++ % 100 == 0) {
                names.names.add("name " + number);
            }
        }
    }

    private Framework() {}
}
