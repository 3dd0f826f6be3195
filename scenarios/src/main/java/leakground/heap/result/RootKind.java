package leakground.heap.result;

/// The reasons why an object is a GC root, most relevant first.
public enum RootKind {
    /// A class that is never unloaded. It holds its static fields.
    CLASS("class"),
    /// A running thread, platform or virtual.
    THREAD("thread"),
    /// A local variable or an operand in a stack frame.
    LOCAL("local variable"),
    /// A reference that native code holds until it releases it.
    JNI_GLOBAL("JNI global reference"),
    /// A reference of a native method that is running.
    JNI_LOCAL("JNI local reference"),
    /// A monitor that a thread has entered or waits for.
    MONITOR("monitor"),
    /// An object that only its pending finalizer or a soft reference keeps, until its turn comes.
    REFERENCE("pending reference"),
    /// An object that belongs to the JVM itself.
    JVM("the JVM");

    private final String words;

    RootKind(String words) {
        this.words = words;
    }

    /// The name in a text.
    public String words() {
        return words;
    }
}
