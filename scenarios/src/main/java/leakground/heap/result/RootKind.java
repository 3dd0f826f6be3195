package leakground.heap.result;

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
}
