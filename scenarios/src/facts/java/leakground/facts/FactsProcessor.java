package leakground.facts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;

/// An annotation processor that writes down as code what every `@Leak` says: the class `GeneratedFacts` of the
/// catalogue, a `Facts` for each scenario.
///
/// A JVM that reads annotations makes a class for each kind of them before, at every start: a tenth of the time of
/// a short command.
public final class FactsProcessor extends AbstractProcessor {

    private static final String LEAK = "leakground.scenario.Leak";
    private static final String PLACE = "leakground.catalogue";
    private static final String NAME = "GeneratedFacts";

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return Set.of(LEAK);
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        for (var annotation : annotations) {
            write(ElementFilter.typesIn(round.getElementsAnnotatedWith(annotation)));
        }
        return false;
    }

    private void write(Collection<TypeElement> scenarios) {
        var facts = scenarios.stream()
                .map(scenario ->
                        "            Map.entry(\"%s\", %s)".formatted(scenario.getQualifiedName(), facts(scenario)))
                .sorted()
                .collect(Collectors.joining(",\n"));
        var processing = processingEnv.getFiler();
        try (var source = processing
                .createSourceFile(PLACE + "." + NAME, scenarios.toArray(Element[]::new))
                .openWriter()) {
            source.write("""
                    package %s;

                    import java.util.List;
                    import java.util.Map;

                    /// What every scenario says in its `@Leak`, by the name of its class.
                    final class %s {

                        static final Map<String, Facts> BY_CLASS = Map.ofEntries(
                    %s);

                        private %2$s() {}
                    }
                    """.formatted(PLACE, NAME, facts));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// In the order in which the annotation has them, and the record too.
    private String facts(TypeElement scenario) {
        var leak = scenario.getAnnotationMirrors().stream()
                .filter(annotation -> annotation.getAnnotationType().toString().equals(LEAK))
                .findFirst()
                .orElseThrow();
        return "new Facts(" + String.join(", ", values(leak)) + ")";
    }

    private List<String> values(AnnotationMirror annotation) {
        var values = processingEnv.getElementUtils().getElementValuesWithDefaults(annotation);
        return ElementFilter.methodsIn(
                        annotation.getAnnotationType().asElement().getEnclosedElements())
                .stream()
                .map(method -> code(values.get(method).getValue()))
                .toList();
    }

    private String code(Object value) {
        return switch (value) {
            case VariableElement constant -> constant.asType() + "." + constant.getSimpleName();
            case List<?> several ->
                several.stream()
                        .map(one -> code(((AnnotationValue) one).getValue()))
                        .collect(Collectors.joining(", ", "List.of(", ")"));
            default -> processingEnv.getElementUtils().getConstantExpression(value);
        };
    }
}
