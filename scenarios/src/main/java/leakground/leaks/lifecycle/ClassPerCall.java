package leakground.leaks.lifecycle;

import static java.lang.classfile.ClassFile.ACC_PUBLIC;
import static java.lang.classfile.ClassFile.ACC_STATIC;
import static java.lang.constant.ConstantDescs.CD_long;
import static leakground.measure.Metric.HEAP;
import static leakground.measure.Metric.LOADED_CLASSES;
import static leakground.scenario.Family.LIFECYCLE;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import leakground.scenario.Leak;
import leakground.scenario.Workload;

/// A formula that is compiled to a class for every bill.
///
/// A supplier of electricity keeps its tariffs as formulas. A small compiler makes a class of each, so
/// that a formula runs as fast as code. It is called for every bill, with the units of the customer in
/// the text of the formula. A class lives as long as the loader that has defined it:
///
/// ```text
/// GC root -> Thread "main" -> contextClassLoader -> AppClassLoader -> classes -> ArrayList
///         -> Object[] -> class Formula4711
/// ```
///
/// That is the loader of the application here, so these classes are never unloaded. Scripts, stylesheets,
/// expressions and generated serializers are compiled in the same way. The JVM customises no method handles
/// here: it would load classes for that late in a run, once.
@Leak(
        title = "Class per call",
        family = LIFECYCLE,
        grows = {LOADED_CLASSES, HEAP},
        symptom = "OutOfMemoryError: Metaspace after days, and a thousand classes with the same name and a number",
        round = "four customers get their bills, by formulas that were compiled",
        jvm = "-Djava.lang.invoke.MethodHandle.CUSTOMIZE_THRESHOLD=-1")
public final class ClassPerCall {

    public static final class Leaky implements Workload {
        private int bills;

        @Override
        public long round() {
            long sum = 0;
            for (var tariff : TARIFFS) {
                int units = bills++ % 5_000;
                var formula = compile(tariff.replace("units", Integer.toString(units)));
                sum += compute(formula, 0);
            }
            return sum;
        }
    }

    public static final class Fixed implements Workload {
        private final Map<String, MethodHandle> formulas = new ConcurrentHashMap<>();
        private int bills;

        @Override
        public long round() {
            long sum = 0;
            for (var tariff : TARIFFS) {
                int units = bills++ % 5_000;
                var formula = formulas.computeIfAbsent(tariff, ClassPerCall::compile);
                sum += compute(formula, units);
            }
            return sum;
        }
    }

    private static final List<String> TARIFFS =
            List.of("units * 31 + 1200", "units * 29 + 2400", "units - 100 * 38 + 900", "units * 3 + units * 11");
    private static final AtomicInteger COMPILED = new AtomicInteger();

    private static long compute(MethodHandle formula, long units) {
        try {
            return (long) formula.invokeExact(units);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /// Compiles a formula, which is computed from left to right, to a method of a new class.
    private static MethodHandle compile(String formula) {
        var name = ClassDesc.of(ClassPerCall.class.getPackageName(), "Formula" + COMPILED.incrementAndGet());
        var bytes = ClassFile.of()
                .build(
                        name,
                        type -> type.withMethodBody(
                                "compute",
                                MethodTypeDesc.of(CD_long, CD_long),
                                ACC_PUBLIC | ACC_STATIC,
                                code -> emit(code, formula.split(" "))));
        var lookup = MethodHandles.lookup();
        try {
            return lookup.findStatic(
                    lookup.defineClass(bytes), "compute", MethodType.methodType(long.class, long.class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void emit(CodeBuilder code, String[] words) {
        push(code, words[0]);
        for (int i = 1; i < words.length; i += 2) {
            push(code, words[i + 1]);
            switch (words[i]) {
                case "+" -> code.ladd();
                case "-" -> code.lsub();
                case "*" -> code.lmul();
                default -> throw new IllegalArgumentException(words[i] + " is not an operator");
            }
        }
        code.lreturn();
    }

    private static void push(CodeBuilder code, String word) {
        if (word.equals("units")) {
            code.lload(0);
        } else {
            code.loadConstant(Long.parseLong(word));
        }
    }

    private ClassPerCall() {}
}
