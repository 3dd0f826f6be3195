package leakground.heap.hprof;

import java.util.Map;

/// Fields that the JVM adds to some JDK classes and that a dump does not contain.
///
/// Source: the injected fields in `javaClasses.hpp` of OpenJDK 25.
///
/// @param bytes size of the added fields that are not references
/// @param references number of added references
record InjectedFields(int bytes, int references) {

    private static final InjectedFields NONE = new InjectedFields(0, 0);

    private static final Map<String, InjectedFields> BY_CLASS = Map.of(
            "java.lang.ClassLoader", new InjectedFields(8, 0),
            "java.lang.InternalError", new InjectedFields(1, 0),
            "java.lang.Module", new InjectedFields(8, 0),
            "java.lang.StackFrameInfo", new InjectedFields(2, 0),
            "java.lang.String", new InjectedFields(1, 0),
            "java.lang.invoke.MemberName", new InjectedFields(8, 0),
            "java.lang.invoke.MethodHandleNatives$CallSiteContext", new InjectedFields(16, 0),
            "java.lang.invoke.ResolvedMethodName", new InjectedFields(8, 0),
            "jdk.internal.vm.StackChunk", new InjectedFields(14, 1));

    static InjectedFields into(String type) {
        return BY_CLASS.getOrDefault(type, NONE);
    }
}
