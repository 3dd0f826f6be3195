package leakground.proving;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import leakground.lab.Collector;
import leakground.lab.Plan;
import leakground.scenario.Workload;

/// The labelled programs, found by their annotation: one may be added anywhere in these classes.
final class ProvingGround {

    private static final int HEAP_MIB = 64;

    /// @param name as tables print it: `Healthy.CacheOf50`
    /// @param workload binary name of the class that the child loads
    record Program(String name, String workload, Labelled labels) {

        Plan plan() {
            return new Plan(workload, HEAP_MIB, Collector.SERIAL, List.of(), labels.settle(), 0, 0);
        }
    }

    /// All programs, in the order of their names.
    static List<Program> programs() {
        return Stream.of(Leaking.class, Healthy.class, OutOfMemory.class)
                .flatMap(theme -> Stream.of(theme.getDeclaredClasses()))
                .filter(type -> Workload.class.isAssignableFrom(type))
                .map(type -> new Program(
                        type.getEnclosingClass().getSimpleName() + "." + type.getSimpleName(),
                        type.getName(),
                        type.getAnnotation(Labelled.class)))
                .sorted(Comparator.comparing(Program::name))
                .toList();
    }

    private ProvingGround() {}
}
