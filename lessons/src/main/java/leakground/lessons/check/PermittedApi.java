package leakground.lessons.check;

import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.constant.ClassDesc;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The libraries that a repair may use, decided from the constant pools of its classes before they run.
///
/// A repair needs collections, threads, references, buffers and caches, and the packages that the model solution uses.
/// It does not need to know its caller or its command line, to start processes, or to use reflection. Code that did so
/// could behave well under the check alone, or change the meters, and no meter could tell.
final class PermittedApi {

    private static final Set<String> PACKAGES = Set.of(
            "com/github/benmanes/caffeine/cache",
            "com/softwaremill/jox",
            "java/beans",
            "java/io",
            "java/lang",
            "java/lang/invoke",
            "java/lang/ref",
            "java/lang/reflect",
            "java/lang/runtime",
            "java/math",
            "java/nio",
            "java/nio/charset",
            "java/text",
            "java/time",
            "java/time/chrono",
            "java/time/format",
            "java/time/temporal",
            "java/util",
            "java/util/concurrent",
            "java/util/concurrent/atomic",
            "java/util/concurrent/locks",
            "java/util/function",
            "java/util/random",
            "java/util/regex",
            "java/util/stream",
            "java/util/zip");

    private static final Set<String> SINGLE_CLASSES = Set.of(
            "java/security/MessageDigest",
            "java/security/NoSuchAlgorithmException",
            "java/util/logging/Level",
            "java/util/logging/Logger");

    /// Classes that tell who calls, load or change classes, or reach files and processes.
    private static final Pattern CLASSES = Pattern.compile(String.join(
            "|",
            "java/beans/(?!PropertyChange).*",
            "java/io/(File|RandomAccess|Object|Console).*",
            "java/lang/(StackWalker|StackTraceElement|Process|Module|ClassLoader|ClassValue|ThreadGroup).*",
            "java/lang/invoke/(MethodHandleProxies|MutableCallSite|SwitchPoint|VolatileCallSite)",
            "java/lang/reflect/(?!Array$).*",
            "java/lang/foreign/(Linker|SymbolLookup|FunctionDescriptor).*",
            "java/util/(ServiceLoader|ResourceBundle).*",
            "java/util/zip/ZipFile"));

    /// Methods and constructors that do the same, as `owner.name descriptor`.
    private static final Pattern MEMBERS = Pattern.compile(String.join(
            "|",
            ".*\\.(getStackTrace|getAllStackTraces|reinterpret) .*",
            ".*\\.printStackTrace \\(L.*",
            "java/io/Print(Stream|Writer)\\.<init> \\(Ljava/lang/String;.*",
            "java/lang/(Boolean\\.getBoolean|Integer\\.getInteger|Long\\.getLong) .*",
            "java/lang/Class\\.(?!getName|getSimpleName|isInstance|cast|desiredAssertionStatus|getEnumConstants"
                    + "|getComponentType|hashCode|equals|toString).*",
            "java/lang/Runtime\\.(exec|exit|halt|load|loadLibrary) .*",
            "java/lang/System\\.(?!arraycopy|currentTimeMillis|nanoTime|gc|identityHashCode|lineSeparator|runFinalization|out |err ).*",
            "java/lang/Thread\\.(enumerate|getThreadGroup|getContextClassLoader|setContextClassLoader) .*",
            "java/lang/invoke/MethodHandles\\..*",
            "java/util/Formatter\\.<init> \\(Ljava/lang/String;.*"));

    private static final String FILES = "java/nio/file";
    private static final String FILE = "java/io/File";

    /// The packages that the model solution uses. What lies below them is permitted as well.
    private final Set<String> packages;
    private final Set<String> types;
    private final Set<String> members;
    private final Set<String> trusted;

    /// @param solution the classes of the model solution and of our own programs, by binary name
    /// @param ours binary names of our own programs, such as the class that runs the rounds
    PermittedApi(Map<String, byte[]> solution, Set<String> ours) {
        trusted = solution.keySet().stream()
                .filter(name -> ours.contains(name.replaceFirst("\\$.*", "")))
                .collect(Collectors.toUnmodifiableSet());
        packages = new HashSet<>();
        types = new HashSet<>();
        members = new HashSet<>();
        untrusted(solution).forEach(bytes -> {
            var model = ClassFile.of().parse(bytes);
            model.constantPool().forEach(entry -> {
                switch (entry) {
                    case ClassEntry type
                    when name(type).contains("/") -> {
                        packages.add(packageOf(name(type)));
                        types.add(name(type));
                    }
                    case MemberRefEntry member -> members.add(text(member));
                    default -> {}
                }
            });
        });
    }

    private Stream<byte[]> untrusted(Map<String, byte[]> classes) {
        return classes.entrySet().stream()
                .filter(named -> !trusted.contains(named.getKey()))
                .map(Map.Entry::getValue);
    }

    /// The first class, method or constructor that a repair may not use, as in the source.
    ///
    /// @param classes by binary name; our own are not looked at
    /// @return empty if there is none
    Optional<String> refused(Map<String, byte[]> classes) {
        var own = classes.keySet().stream()
                .map(name -> name.replace('.', '/'))
                .filter(name -> name.indexOf('/') < 0)
                .collect(Collectors.toUnmodifiableSet());
        return untrusted(classes).flatMap(bytes -> refused(bytes, own).stream()).findFirst();
    }

    private Optional<String> refused(byte[] bytes, Set<String> own) {
        var model = ClassFile.of().parse(bytes);
        for (var entry : model.constantPool()) {
            switch (entry) {
                case ClassEntry type
                when !own.contains(name(type)) && !isPermitted(name(type)) -> {
                    return Optional.of(source(name(type)));
                }
                case MemberRefEntry member
                when !own.contains(name(member.owner())) && !isPermitted(member) -> {
                    return Optional.of(
                            source(name(member.owner())) + "." + member.name().stringValue());
                }
                default -> {}
            }
        }
        return Optional.empty();
    }

    private boolean isPermitted(String type) {
        return type.isEmpty()
                || types.contains(type)
                || SINGLE_CLASSES.contains(type)
                || (type.equals(FILE) && packages.contains(FILES))
                || (isPermittedPackage(packageOf(type))
                        && !CLASSES.matcher(type).matches());
    }

    private boolean isPermittedPackage(String name) {
        return PACKAGES.contains(name)
                || packages.stream()
                        .filter(used -> !PACKAGES.contains(used))
                        .anyMatch(used -> name.equals(used) || name.startsWith(used + "/"));
    }

    private boolean isPermitted(MemberRefEntry member) {
        return members.contains(text(member)) || !MEMBERS.matcher(text(member)).matches();
    }

    private static String text(MemberRefEntry member) {
        return name(member.owner()) + "." + member.name().stringValue() + " "
                + member.type().stringValue();
    }

    /// The internal name of a class, or of the elements of an array; empty for an array of primitive values.
    private static String name(ClassEntry entry) {
        ClassDesc type = entry.asSymbol();
        while (type.isArray()) {
            type = type.componentType();
        }
        var text = type.descriptorString();
        return type.isPrimitive() ? "" : text.substring(1, text.length() - 1);
    }

    private static String packageOf(String type) {
        int slash = type.lastIndexOf('/');
        return slash < 0 ? "" : type.substring(0, slash);
    }

    private static String source(String type) {
        return type.replace('/', '.').replace('$', '.');
    }
}
