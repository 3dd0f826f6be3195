package leakground.probe;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import leakground.scenario.Workload;
import org.jspecify.annotations.Nullable;

/// A workload that is called by reflection: a [Workload], or any class with a method `round()`.
final class ReflectiveWorkload implements Workload {

    private final Method round;
    private final @Nullable Object target;

    private ReflectiveWorkload(Method round, @Nullable Object target) {
        this.round = round;
        this.target = target;
    }

    /// Creates the workload from a class name, with the class loader of the current thread.
    static Workload of(String name) throws Throwable {
        var type = Class.forName(name, true, Thread.currentThread().getContextClassLoader());
        if (Workload.class.isAssignableFrom(type)) {
            return (Workload) create(type);
        }
        var round = method(type, "round");
        if (round == null) {
            throw new NoSuchMethodException(name + " has no method round()");
        }
        return new ReflectiveWorkload(round, Modifier.isStatic(round.getModifiers()) ? null : create(type));
    }

    @Override
    public long round() throws Exception {
        try {
            return round.invoke(target) instanceof Number answer ? answer.longValue() : 0;
        } catch (InvocationTargetException e) {
            switch (e.getCause()) {
                case Exception failure -> throw failure;
                case Error error -> throw error;
                case null, default -> throw e;
            }
        }
    }

    /// Finds a method that is not private, in a class, in its superclasses or as a default method of its interfaces.
    static @Nullable Method method(Class<?> type, String name, Class<?>... parameters) {
        for (Class<?> declaring = type; declaring != null; declaring = declaring.getSuperclass()) {
            try {
                var method = declaring.getDeclaredMethod(name, parameters);
                if (!Modifier.isPrivate(method.getModifiers())) {
                    method.setAccessible(true);
                    return method;
                }
            } catch (NoSuchMethodException _) {
                // It may be inherited.
            }
        }
        try {
            var method = type.getMethod(name, parameters);
            method.setAccessible(true);
            return method.isDefault() ? method : null;
        } catch (NoSuchMethodException _) {
            return null;
        }
    }

    /// Describes an exception in one line; for a static initializer also its cause.
    static String describe(Throwable failure) {
        if (failure instanceof InvocationTargetException && failure.getCause() != null) {
            // A round has thrown a direct subclass of Throwable, which no workload declares.
            return failure.getCause().toString();
        }
        return failure instanceof ExceptionInInitializerError && failure.getCause() != null
                ? failure + ": " + failure.getCause()
                : failure.toString();
    }

    static Object create(Class<?> type) throws Throwable {
        var constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        try {
            return constructor.newInstance();
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }
}
