package leakground.heap.hprof;

/// Names of classes as in Java source.
public final class SourceNames {

    private static final String[] JDK = {
        "java.",
        "javax.",
        "jdk.",
        "sun.",
        "com.sun.",
        "boolean[",
        "byte[",
        "char[",
        "double[",
        "float[",
        "int[",
        "long[",
        "short["
    };

    /// Converts a name of the JVM to the name in Java source: `[B` becomes `byte[]`.
    ///
    /// The address that the JVM appends to the name of a hidden class is left out: `Cache$$Lambda`.
    public static String type(String internal) {
        int dimensions = 0;
        while (dimensions < internal.length() && internal.charAt(dimensions) == '[') {
            dimensions++;
        }
        if (dimensions == 0) {
            return plain(internal);
        }
        var element = internal.substring(dimensions);
        var name = element.startsWith("L") && element.endsWith(";")
                ? plain(element.substring(1, element.length() - 1))
                : primitive(element);
        return name + "[]".repeat(dimensions);
    }

    private static String plain(String internal) {
        int address = address(internal);
        return (address < 0 ? internal : internal.substring(0, address)).replace('/', '.');
    }

    /// Where the address begins that the JVM appends to the name of a hidden class; negative for any other class.
    private static int address(String internal) {
        int address = internal.indexOf("+0x");
        return address < 0 ? internal.indexOf("/0x") : address;
    }

    /// Whether a class is hidden, by its name in the JVM.
    static boolean isHidden(String internal) {
        return address(internal) >= 0;
    }

    private static String primitive(String letter) {
        return switch (letter) {
            case "Z" -> "boolean";
            case "C" -> "char";
            case "F" -> "float";
            case "D" -> "double";
            case "B" -> "byte";
            case "S" -> "short";
            case "I" -> "int";
            case "J" -> "long";
            default -> letter;
        };
    }

    /// Whether a class is part of the JDK, by its name in Java source.
    public static boolean isJdk(String type) {
        for (var prefix : JDK) {
            if (type.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    private SourceNames() {}
}
