package leakground.lab;

import java.io.IOException;
import java.lang.classfile.Annotation;
import java.lang.classfile.AnnotationElement;
import java.lang.classfile.AnnotationValue;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import leakground.measure.Label;
import leakground.measure.Metric;
import org.jspecify.annotations.Nullable;

/// A program of the proving ground, which tells by an annotation what verdict is right on it.
///
/// @param name as tables print it: `Healthy.CacheOf50`
/// @param workload binary name of the class that the child loads
public record LabelledProgram(String name, String workload, Label label) {

    private static final int HEAP_MIB = 64;
    private static final String ANNOTATION = "leakground/proving/Labelled";

    /// The programs among the class files below a folder, in the order of their names. The files are
    /// read and not loaded: what they do is done in a child.
    public static List<LabelledProgram> in(Path classes) throws IOException {
        var defaults = defaults(parse(classes.resolve(ANNOTATION + ".class")));
        var programs = new ArrayList<LabelledProgram>();
        try (var files = Files.walk(classes)) {
            for (var file :
                    files.filter(path -> path.toString().endsWith(".class")).toList()) {
                var model = parse(file);
                for (var annotation : annotations(model)) {
                    programs.add(of(model, annotation, defaults));
                }
            }
        }
        programs.sort(Comparator.comparing(LabelledProgram::name));
        return List.copyOf(programs);
    }

    /// Flat out and without end, all metrics measured.
    public Plan plan() {
        return new Plan(workload, HEAP_MIB, Collector.SERIAL, List.of(), label.warmUp(), 0, 0)
                .withMetrics(Metric.ofJvm());
    }

    private static ClassModel parse(Path file) throws IOException {
        return ClassFile.of().parse(file);
    }

    private static List<Annotation> annotations(ClassModel model) {
        return model.findAttribute(Attributes.runtimeVisibleAnnotations())
                .map(attribute -> attribute.annotations().stream()
                        .filter(annotation -> annotation.className().equalsString("L" + ANNOTATION + ";"))
                        .toList())
                .orElse(List.of());
    }

    private static Map<String, AnnotationValue> defaults(ClassModel annotation) {
        var values = new HashMap<String, AnnotationValue>();
        for (MethodModel method : annotation.methods()) {
            method.findAttribute(Attributes.annotationDefault())
                    .ifPresent(value -> values.put(method.methodName().stringValue(), value.defaultValue()));
        }
        return values;
    }

    private static LabelledProgram of(ClassModel model, Annotation annotation, Map<String, AnnotationValue> defaults) {
        var values = new HashMap<>(defaults);
        for (AnnotationElement element : annotation.elements()) {
            values.put(element.name().stringValue(), element.value());
        }
        var workload = model.thisClass().asInternalName().replace('/', '.');
        var name = workload.substring(workload.lastIndexOf('.') + 1).replace('$', '.');
        var label = new Label(
                texts(values.get("verdict")),
                texts(values.get("metrics")),
                number(values.get("warmUp")),
                number(values.get("seconds")));
        return new LabelledProgram(name, workload, label);
    }

    private static List<String> texts(@Nullable AnnotationValue value) {
        return value instanceof AnnotationValue.OfArray array
                ? array.values().stream()
                        .map(text -> ((AnnotationValue.OfString) text).stringValue())
                        .toList()
                : List.of();
    }

    private static int number(@Nullable AnnotationValue value) {
        return value instanceof AnnotationValue.OfInt number ? number.intValue() : 0;
    }
}
