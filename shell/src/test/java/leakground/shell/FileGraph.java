package leakground.shell;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The source files of the house and which file needs which; a nested class counts as its file.
///
/// Leaks and what is generated are left out: a leak is read alone, and their folder grows with the catalogue.
final class FileGraph {

    /// By the name of a file, the names of the files in the same package that it needs.
    private final Map<String, Set<String>> needs = new TreeMap<>();

    /// The nested classes that other files can name.
    private final Set<String> nested = new TreeSet<>();

    private FileGraph() {}

    static FileGraph of(JavaClasses classes) {
        var graph = new FileGraph();
        for (var type : classes) {
            if (type.getPackageName().startsWith("leakground.leaks") || isGenerated(type)) {
                continue;
            }
            var own = graph.needs.computeIfAbsent(file(type), _ -> new TreeSet<>());
            if (type.isMemberClass() && !type.getModifiers().contains(JavaModifier.PRIVATE)) {
                graph.nested.add(type.getName());
            }
            for (var needed : type.getDirectDependenciesFromSelf()) {
                var target = needed.getTargetClass().getBaseComponentType();
                if (target.getPackageName().equals(type.getPackageName())
                        && !file(target).equals(file(type))) {
                    own.add(file(target));
                }
            }
        }
        return graph;
    }

    private static boolean isGenerated(JavaClass type) {
        return type.getSimpleName().equals("module-info")
                || type.getSimpleName().equals("package-info");
    }

    /// Files of a package that all need each other, directly or by others: one text for each group of more than `most`.
    List<String> knots(int most) {
        var reached = new TreeMap<String, Set<String>>();
        needs.keySet().forEach(file -> reached.put(file, reachedFrom(file)));
        return needs.keySet().stream()
                .map(file -> reached.get(file).stream()
                        .filter(other -> reached.getOrDefault(other, Set.of()).contains(file))
                        .sorted()
                        .toList())
                .filter(knot -> knot.size() > most)
                .map(knot -> String.join(", ", knot))
                .distinct()
                .toList();
    }

    private Set<String> reachedFrom(String file) {
        var reached = new HashSet<String>();
        var open = new ArrayDeque<>(needs.getOrDefault(file, Set.of()));
        while (!open.isEmpty()) {
            var next = open.pop();
            if (reached.add(next)) {
                open.addAll(needs.getOrDefault(next, Set.of()));
            }
        }
        return reached;
    }

    /// The packages that have more files, each with how many.
    Map<String, Long> packagesOfMoreThan(int most) {
        var files = needs.keySet().stream()
                .collect(Collectors.groupingBy(
                        file -> file.substring(0, file.lastIndexOf('.')), TreeMap::new, Collectors.counting()));
        files.values().removeIf(count -> count <= most);
        return files;
    }

    /// The simple names of files that another file has too, or a nested class that others can name; each with all of
    /// them.
    Map<String, List<String>> namesUsedTwice() {
        var named = Stream.concat(needs.keySet().stream(), nested.stream())
                .collect(Collectors.groupingBy(
                        name -> name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1),
                        TreeMap::new,
                        Collectors.toList()));
        named.values().removeIf(same -> same.size() == 1 || same.stream().allMatch(nested::contains));
        return named;
    }

    /// A file that depends on a class of another file.
    static ArchCondition<JavaClass> dependOnAnotherFileThat(DescribedPredicate<JavaClass> target) {
        return depend(
                "depend on another file", target, (from, to) -> !file(from).equals(file(to)));
    }

    /// A class that depends on a class of another package, its own subpackages aside.
    static ArchCondition<JavaClass> dependOnAnotherPackageThat(DescribedPredicate<JavaClass> target) {
        return depend(
                "depend on another package",
                target,
                (from, to) -> !(to.getPackageName() + ".").startsWith(from.getPackageName() + "."));
    }

    private static ArchCondition<JavaClass> depend(
            String how, DescribedPredicate<JavaClass> target, BiPredicate<JavaClass, JavaClass> isOther) {
        return new ArchCondition<>("%s that is %s".formatted(how, target.getDescription())) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                    var to = dependency.getTargetClass().getBaseComponentType();
                    if (target.test(to) && isOther.test(type, to)) {
                        events.add(SimpleConditionEvent.satisfied(type, dependency.getDescription()));
                    }
                }
            }
        };
    }

    /// The name of the file of a class: that of the outermost class around it.
    private static String file(JavaClass type) {
        var name = type.getBaseComponentType().getName();
        int nested = name.indexOf('$');
        return nested < 0 ? name : name.substring(0, nested);
    }
}
