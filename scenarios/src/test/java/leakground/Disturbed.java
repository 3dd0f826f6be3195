package leakground;

import static java.lang.constant.ConstantDescs.MTD_void;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.constant.ClassDesc;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import leakground.scenario.Workload;

/// A variant of a scenario whose rounds are disturbed in turns: the first of three is left alone, the second is
/// interrupted at another moment each time, and the third throws in the middle of its work.
///
/// The system property `variant` names the variant, and `failing` the method that throws, if one is to.
/// A round that is left alone has to succeed, whatever came before it.
public final class Disturbed implements Workload {

    private static final int MOMENTS = 16;

    /// What a failing method throws.
    static final class Failure extends RuntimeException {
        private static final long serialVersionUID = 1;

        Failure() {
            super("disturbed", null, false, false);
        }
    }

    private static volatile boolean failing;

    private final Workload variant;
    private final Object turn = new Object();
    private int rounds;
    private int interrupted;
    private long usual;

    // Guarded by turn.
    private Thread target;
    private long due;

    public Disturbed() throws ReflectiveOperationException {
        var name = Objects.requireNonNull(System.getProperty("variant"));
        var loader = new FailingMethods(name.replaceAll("\\$.*", ""), System.getProperty("failing", ""));
        variant = (Workload) loader.loadClass(name).getConstructor().newInstance();
        Thread.ofPlatform().daemon().name("disturber").start(this::disturb);
    }

    /// Called by the method that is to fail.
    public static void fail() {
        if (failing) {
            failing = false;
            throw new Failure();
        }
    }

    @Override
    public long round() throws Exception {
        switch (rounds++ % 3) {
            case 0 -> {
                long before = System.nanoTime();
                variant.round();
                usual = System.nanoTime() - before;
            }
            case 1 -> interrupt();
            default -> {
                failing = true;
                tryRound();
                failing = false;
            }
        }
        return rounds;
    }

    /// The first of seventeen is interrupted before it begins, the others while they run.
    private void interrupt() {
        int moment = interrupted++ % (MOMENTS + 1);
        if (moment == 0) {
            Thread.currentThread().interrupt();
        } else {
            synchronized (turn) {
                target = Thread.currentThread();
                due = System.nanoTime() + moment * usual / MOMENTS;
                turn.notifyAll();
            }
        }
        tryRound();
        synchronized (turn) {
            target = null;
        }
        Thread.interrupted();
    }

    private void tryRound() {
        try {
            variant.round();
        } catch (Exception _) {
            // The round was disturbed.
        }
    }

    private void disturb() {
        while (true) {
            long left;
            synchronized (turn) {
                while (target == null) {
                    try {
                        turn.wait();
                    } catch (InterruptedException _) {
                        return;
                    }
                }
                left = due - System.nanoTime();
                if (left <= 0) {
                    target.interrupt();
                    target = null;
                }
            }
            LockSupport.parkNanos(left);
        }
    }

    /// Defines the classes of one scenario, with a call of [#fail] at the beginning of one of their methods.
    private static final class FailingMethods extends ClassLoader {
        private static final ClassDesc SELF = ClassDesc.of(Disturbed.class.getName());

        private final String scenario;
        private final String method;

        FailingMethods(String scenario, String method) {
            super("failing", Disturbed.class.getClassLoader());
            this.scenario = scenario;
            this.method = method;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                if (!name.equals(scenario) && !name.startsWith(scenario + "$")) {
                    return super.loadClass(name, resolve);
                }
                var loaded = findLoadedClass(name);
                return loaded != null ? loaded : define(name);
            }
        }

        private Class<?> define(String name) {
            try (var in = Objects.requireNonNull(getResourceAsStream(name.replace('.', '/') + ".class"))) {
                var bytes = in.readAllBytes();
                var file = ClassFile.of();
                var transformed = file.transformClass(
                        file.parse(bytes),
                        ClassTransform.transformingMethodBodies(
                                found -> found.methodName().equalsString(method), new AtTheBeginning()));
                return defineClass(name, transformed, 0, transformed.length);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static final class AtTheBeginning implements CodeTransform {
            @Override
            public void atStart(CodeBuilder builder) {
                builder.invokestatic(SELF, "fail", MTD_void);
            }

            @Override
            public void accept(CodeBuilder builder, CodeElement element) {
                builder.with(element);
            }
        }
    }
}
