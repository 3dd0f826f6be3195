package leakground.shell.command;

import java.io.IOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.reflect.AccessFlag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What of a compiled file is to be run.
///
/// @param className binary name of a class with `round()`, or else with `main`
/// @param inRounds whether it is driven in rounds; else its `main` runs as it is
record UserProgram(String className, boolean inRounds) {

    /// Looks for it among classes, which are read and never loaded.
    ///
    /// @param folder where the classes of the file are, and no others
    static UserProgram find(Path file, Path folder) throws IOException {
        var classes = read(folder);
        var byName = classes.stream().collect(Collectors.toMap(UserProgram::name, Function.identity()));
        var own = file.getFileName().toString().replaceFirst("\\.java$", "");
        var named = Comparator.comparing((ClassModel type) -> !simple(type).equals(own))
                .thenComparing(UserProgram::name);
        var top = classes.stream()
                .filter(type -> type.findAttribute(Attributes.nestHost()).isEmpty())
                .filter(type -> !type.flags().has(AccessFlag.INTERFACE))
                .sorted(named)
                .toList();
        var problems = new ArrayList<String>();
        for (var type : top) {
            var round = method(type, byName, UserProgram::isRound);
            if (round.isPresent()) {
                var problem = uncreatable(type, round.get());
                if (problem.isEmpty()) {
                    return new UserProgram(name(type).replace('/', '.'), true);
                }
                problems.add("%s: %s has round() and %s.".formatted(file, simple(type), problem));
            }
        }
        for (var type : top) {
            var main = method(type, byName, UserProgram::isMain);
            if (main.isPresent()) {
                var problem = uncreatable(type, main.get());
                if (problem.isEmpty()) {
                    return new UserProgram(name(type).replace('/', '.'), false);
                }
                problems.add("%s: %s has main and %s.".formatted(file, simple(type), problem));
            }
        }
        throw Problem.usage(
                problems.isEmpty()
                        ? "%s has no class with a method round() or main that is not private.".formatted(file)
                        : problems.getFirst());
    }

    private static List<ClassModel> read(Path folder) throws IOException {
        var classes = new ArrayList<ClassModel>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (var file :
                    files.filter(file -> file.toString().endsWith(".class")).toList()) {
                classes.add(ClassFile.of().parse(file));
            }
        }
        return classes;
    }

    /// The method of a class, or of what it extends in the same file.
    private static Optional<MethodModel> method(
            ClassModel type, Map<String, ClassModel> byName, Predicate<MethodModel> wanted) {
        var own = type.methods().stream()
                .filter(method -> !method.flags().has(AccessFlag.PRIVATE)
                        && !method.flags().has(AccessFlag.ABSTRACT))
                .filter(wanted)
                .findFirst();
        return own.or(() -> type.superclass()
                .map(parent -> byName.get(parent.asInternalName()))
                .flatMap(parent -> method(parent, byName, wanted)));
    }

    private static boolean isRound(MethodModel method) {
        return method.methodName().equalsString("round")
                && method.methodTypeSymbol().parameterCount() == 0;
    }

    private static boolean isMain(MethodModel method) {
        var type = method.methodType().stringValue();
        return method.methodName().equalsString("main")
                && (type.equals("()V") || type.equals("([Ljava/lang/String;)V"));
    }

    /// Why no object can be made for a method that needs one; empty if it can or none is needed.
    private static String uncreatable(ClassModel type, MethodModel method) {
        if (method.flags().has(AccessFlag.STATIC)) {
            return "";
        }
        if (type.flags().has(AccessFlag.ABSTRACT)) {
            return "is abstract";
        }
        boolean created = type.methods().stream()
                .anyMatch(any -> any.methodName().equalsString("<init>")
                        && any.methodType().equalsString("()V"));
        return created ? "" : "no constructor without parameters";
    }

    private static String name(ClassModel type) {
        return type.thisClass().asInternalName();
    }

    private static String simple(ClassModel type) {
        return name(type).substring(name(type).lastIndexOf('/') + 1);
    }
}
