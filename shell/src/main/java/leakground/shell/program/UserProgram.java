package leakground.shell.program;

import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.reflect.AccessFlag;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import leakground.shell.cli.Suggestions;
import leakground.shell.cli.UserError;
import leakground.shell.cli.UserText;

/// The class of a user's file that will run.
///
/// @param className binary name of a class with `round()`, otherwise with `main`
/// @param inRounds whether `round()` is called repeatedly; otherwise `main` runs once
/// @param classes the folder or jar that contains it
/// @param resources the folder that contains further files that it may read as resources
public record UserProgram(String className, boolean inRounds, Path classes, Optional<Path> resources) {

    UserProgram withResources(Optional<Path> folder) {
        return new UserProgram(className, inRounds, classes, folder);
    }

    /// The first class with `round()`; if there is none, the first with `main`.
    ///
    /// @param file the file that the user named
    /// @param where the folder or jar with the classes
    /// @param found finds the superclasses
    static UserProgram find(Path file, Path where, List<ClassModel> candidates, UserClasses found) {
        var problems = new ArrayList<String>();
        for (var type : candidates) {
            var round = method(type, found, UserProgram::isRound);
            if (round.isPresent()) {
                var problem = uncreatable(type, round.get());
                if (problem.isEmpty()) {
                    return new UserProgram(name(type), true, where, Optional.empty());
                }
                problems.add("%s: %s has round() and %s.".formatted(file, name(type), problem));
            }
        }
        for (var type : candidates) {
            var main = method(type, found, UserProgram::isMain);
            if (main.isPresent()) {
                var problem = uncreatable(type, main.get());
                if (problem.isEmpty()) {
                    return new UserProgram(name(type), false, where, Optional.empty());
                }
                problems.add("%s: %s has main and %s.".formatted(file, name(type), problem));
            }
        }
        if (!problems.isEmpty()) {
            throw UserError.usage(problems.getFirst());
        }
        throw UserError.usage(
                candidates.size() == 1
                        ? "%s: %s has neither round() nor main; private ones do not count."
                                .formatted(file, name(candidates.getFirst()))
                        : "%s has no class with a method round() or main that is not private.".formatted(file));
    }

    /// Whether a class has a usable `round()` or `main`.
    static boolean isRunnable(ClassModel type, UserClasses found) {
        return method(type, found, method -> isRound(method) || isMain(method))
                .filter(method -> uncreatable(type, method).isEmpty())
                .isPresent();
    }

    /// The error for a class name that is not in the file.
    static UserError noClass(Path file, String name, Collection<String> classes) {
        if (classes.isEmpty()) {
            return UserError.usage("%s contains no classes.".formatted(file));
        }
        var near = Suggestions.to(name, classes);
        return UserError.usage("%s has no class '%s'. %s"
                .formatted(
                        file,
                        UserText.printable(name),
                        near.isEmpty()
                                ? "It has %s."
                                        .formatted(Suggestions.either(
                                                classes.stream().limit(3).toList()))
                                : "Did you mean %s?".formatted(Suggestions.either(near))));
    }

    /// The method of a class, of its superclasses, or a default method of its interfaces.
    private static Optional<MethodModel> method(ClassModel type, UserClasses found, Predicate<MethodModel> wanted) {
        var own = type.methods().stream()
                .filter(method -> !method.flags().has(AccessFlag.PRIVATE)
                        && !method.flags().has(AccessFlag.ABSTRACT))
                .filter(wanted)
                .findFirst();
        return own.or(() -> type.superclass().flatMap(parent -> inherited(parent, found, wanted)))
                .or(() -> type.interfaces().stream()
                        .flatMap(parent -> inherited(parent, found, wanted).stream())
                        .filter(method -> !method.flags().has(AccessFlag.STATIC))
                        .findFirst());
    }

    private static Optional<MethodModel> inherited(
            ClassEntry parent, UserClasses found, Predicate<MethodModel> wanted) {
        return found.read(parent.asInternalName().replace('/', '.')).flatMap(type -> method(type, found, wanted));
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

    /// The reason why the class cannot be instantiated for this method; empty if it can, or if the method is
    /// static.
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

    /// The binary name of a class.
    static String name(ClassModel type) {
        return type.thisClass().asInternalName().replace('/', '.');
    }
}
