package leakground.heap;

/// Why the collector takes an object for alive by itself, most telling first.
public enum RootKind {
    /// A static field of a class that is never unloaded; the object is the class.
    CLASS("class"),
    /// A thread that has started and not ended, platform or virtual.
    THREAD("thread"),
    /// A local variable or an operand in a frame of a thread.
    LOCAL("local variable"),
    /// A reference held by native code, kept until that gives it back.
    JNI_GLOBAL("JNI global reference"),
    /// A reference of a native method that is running.
    JNI_LOCAL("JNI local reference"),
    /// A monitor that a thread has entered or waits for.
    MONITOR("monitor"),
    /// An object that is dead but for its finalizer, or softly reachable: it stays until it has its turn.
    REFERENCE("pending reference"),
    /// Something of the JVM itself.
    JVM("the JVM");

    private final String words;

    RootKind(String words) {
        this.words = words;
    }

    /// What to call it in a text.
    public String words() {
        return words;
    }

    /// The kind for a tag of a dump.
    static RootKind of(int tag) {
        return switch (tag) {
            case Tags.ROOT_JNI_GLOBAL -> JNI_GLOBAL;
            case Tags.ROOT_JNI_LOCAL -> JNI_LOCAL;
            case Tags.ROOT_JAVA_FRAME -> LOCAL;
            case Tags.ROOT_STICKY_CLASS -> CLASS;
            case Tags.ROOT_MONITOR -> MONITOR;
            case Tags.ROOT_THREAD -> THREAD;
            default -> JVM;
        };
    }
}
