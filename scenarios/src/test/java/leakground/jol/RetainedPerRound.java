package leakground.jol;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import leakground.scenario.Workload;
import org.openjdk.jol.info.GraphLayout;

/// The main class of a JVM in which JOL weighs what a workload retains: prints bytes per round.
///
/// The roots are those of any leak of ours: the workload itself, the statics of its scenario, and
/// the threads that it has started.
final class RetainedPerRound {

    private static final int ROUNDS = 40;

    public static void main(String[] args) throws Exception {
        var constructor = Class.forName(args[0]).asSubclass(Workload.class).getDeclaredConstructor();
        constructor.setAccessible(true);
        var workload = constructor.newInstance();
        rounds(workload);
        long before = retained(workload);
        rounds(workload);
        long after = retained(workload);
        System.out.println((double) (after - before) / ROUNDS);
        Runtime.getRuntime().halt(0);
    }

    private static void rounds(Workload workload) throws Exception {
        for (int i = 0; i < ROUNDS; i++) {
            workload.round();
        }
    }

    private static long retained(Workload workload) throws Exception {
        var roots = new ArrayList<Object>();
        roots.add(workload);
        var scenario = workload.getClass().getEnclosingClass();
        var classes = new ArrayList<Class<?>>(List.of(scenario.getDeclaredClasses()));
        classes.add(scenario);
        for (var type : classes) {
            for (var field : type.getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
                    field.setAccessible(true);
                    roots.add(field.get(null));
                }
            }
        }
        Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread != Thread.currentThread())
                .forEach(roots::add);
        System.gc();
        return GraphLayout.parseInstance(roots.toArray()).totalSize();
    }

    private RetainedPerRound() {}
}
