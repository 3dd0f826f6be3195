package leakground.jol;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import leakground.scenario.Workload;
import org.openjdk.jol.info.GraphLayout;

/// The main class of a JVM in which JOL weighs what a workload retains: prints bytes per round.
///
/// That is the median of many steps, as the growth of the lab is the median of many slopes: a table
/// that doubles in one of them counts in neither.
///
/// The roots are those of any leak of ours: the workload itself, the statics of its scenario, and
/// the threads that it has started.
final class RetainedPerRound {

    private static final int WARM_UP = 80;
    private static final int STEPS = 11;
    private static final int ROUNDS = 10;

    public static void main(String[] args) throws Exception {
        var constructor = Class.forName(args[0]).asSubclass(Workload.class).getDeclaredConstructor();
        constructor.setAccessible(true);
        var workload = constructor.newInstance();
        rounds(workload, WARM_UP);
        var steps = new long[STEPS];
        long before = retained(workload);
        for (int i = 0; i < STEPS; i++) {
            rounds(workload, ROUNDS);
            long after = retained(workload);
            steps[i] = after - before;
            before = after;
        }
        Arrays.sort(steps);
        System.out.println((double) steps[STEPS / 2] / ROUNDS);
        Runtime.getRuntime().halt(0);
    }

    private static void rounds(Workload workload, int rounds) throws Exception {
        for (int i = 0; i < rounds; i++) {
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
