package leakground.proving;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import leakground.lab.Drive;
import leakground.lab.JvmOptions;
import leakground.lab.Plan;
import leakground.lab.Program;
import leakground.measure.Metric;
import leakground.proving.programs.Healthy;
import leakground.proving.programs.Labelled;
import leakground.proving.programs.Leaking;
import leakground.proving.programs.OutOfMemory;

/// A program of the proving ground, with the right answers on it.
///
/// @param name as tables print it: `Healthy.CacheOf50`
/// @param workload binary name of the class that the child loads
public record LabelledProgram(String name, String workload, Label label) {

    static final List<Class<?>> FILES = List.of(Healthy.class, Leaking.class, OutOfMemory.class);
    static final int HEAP_MIB = 64;

    /// All programs, in the order of their names. Their classes are loaded here and not initialised: what they do is
    /// done in a child.
    public static List<LabelledProgram> all() {
        return FILES.stream()
                .flatMap(file -> Stream.of(file.getDeclaredClasses()))
                .filter(type -> type.isAnnotationPresent(Labelled.class))
                .map(LabelledProgram::of)
                .sorted(Comparator.comparing(LabelledProgram::name))
                .toList();
    }

    static LabelledProgram of(Class<?> workload) {
        var name = workload.getName();
        return new LabelledProgram(
                name.substring(name.lastIndexOf('.') + 1).replace('$', '.'),
                name,
                Label.of(workload.getAnnotation(Labelled.class)));
    }

    /// Flat out and without end, all metrics measured.
    public Plan plan() {
        return new Plan(
                new Program.InRounds(workload, List.of(classPath())),
                JvmOptions.ofHeap(HEAP_MIB),
                Drive.flatOut(label.warmUp()),
                Metric.ofJvm());
    }

    private static Path classPath() {
        try {
            return Path.of(Labelled.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
