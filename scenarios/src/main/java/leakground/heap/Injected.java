package leakground.heap;

import java.util.Map;

/// Fields that the JVM adds to classes of its own, which a dump does not have.
///
/// Source: the injected fields in `javaClasses.hpp` of OpenJDK 25.
///
/// @param bytes of those that are no references
/// @param references how many references
record Injected(int bytes, int references) {

    private static final Injected NONE = new Injected(0, 0);

    private static final Map<String, Injected> BY_CLASS = Map.of(
            "java.lang.ClassLoader", new Injected(8, 0),
            "java.lang.InternalError", new Injected(1, 0),
            "java.lang.Module", new Injected(8, 0),
            "java.lang.StackFrameInfo", new Injected(2, 0),
            "java.lang.String", new Injected(1, 0),
            "java.lang.invoke.MemberName", new Injected(8, 0),
            "java.lang.invoke.MethodHandleNatives$CallSiteContext", new Injected(16, 0),
            "java.lang.invoke.ResolvedMethodName", new Injected(8, 0),
            "jdk.internal.vm.StackChunk", new Injected(14, 1));

    static Injected into(String type) {
        return BY_CLASS.getOrDefault(type, NONE);
    }
}
