package leakground.probe;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import leakground.measure.Signal;
import leakground.scenario.Workload;
import org.jspecify.annotations.Nullable;

/// A program that runs unchanged: its `main` runs on a thread named `main`. A round only checks whether the program is
/// still running.
final class MainProgram implements Workload {

    /// Thrown when nothing of the program runs any more.
    static final class Over extends Exception {

        private static final long serialVersionUID = 1L;

        private final @Nullable Throwable failure;

        private Over(@Nullable Throwable failure) {
            super(null, null, false, false);
            this.failure = failure;
        }

        Signal signal(long round) {
            return switch (failure) {
                case null -> new Signal.Exited(round, "its main returned, and nothing of it runs any more");
                case OutOfMemoryError error -> new Signal.OutOfMemory(round + 1, String.valueOf(error.getMessage()));
                default -> new Signal.Failed(round + 1, "its main threw " + ReflectiveWorkload.describe(failure));
            };
        }
    }

    private final Class<?> type;
    private final Method main;
    private final String[] arguments;
    private final Thread driver = Thread.currentThread();
    private @Nullable Thread thread;
    private volatile @Nullable Throwable failure;

    private MainProgram(Class<?> type, Method main, String[] arguments) {
        this.type = type;
        this.main = main;
        this.arguments = arguments;
    }

    /// Finds the `main` of a class. It may be static or not, with or without arguments.
    static MainProgram of(String name, String[] arguments) throws ReflectiveOperationException {
        Thread.currentThread().setName("probe driver");
        var type = Class.forName(name, false, MainProgram.class.getClassLoader());
        var main = ReflectiveWorkload.method(type, "main", String[].class);
        if (main == null) {
            main = ReflectiveWorkload.method(type, "main");
        }
        if (main == null) {
            throw new NoSuchMethodException(name + " has no method main");
        }
        return new MainProgram(type, main, arguments);
    }

    @Override
    public long round() throws Over {
        if (thread == null) {
            thread = Thread.ofPlatform().name("main").start(this::run);
        }
        if (!thread.isAlive() && !isAnyLeft()) {
            throw new Over(failure);
        }
        return 0;
    }

    private void run() {
        try {
            var target = Modifier.isStatic(main.getModifiers()) ? null : ReflectiveWorkload.create(type);
            if (main.getParameterCount() == 0) {
                main.invoke(target);
            } else {
                main.invoke(target, (Object) arguments);
            }
        } catch (InvocationTargetException e) {
            fail(e.getCause() == null ? e : e.getCause());
        } catch (Throwable e) {
            fail(e);
        }
    }

    private void fail(Throwable e) {
        failure = e;
        e.printStackTrace();
    }

    /// Whether a non-daemon thread of the program is still alive.
    private boolean isAnyLeft() {
        return LiveThreads.all().anyMatch(left -> left != driver && !left.isDaemon());
    }
}
