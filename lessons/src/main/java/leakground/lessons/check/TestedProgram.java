package leakground.lessons.check;

/// A program that leaks, and for which somebody writes a test. Both versions do the same work.
///
/// @param type the simple name of its class
/// @param leaking its source
/// @param repaired the source without the leak
public record TestedProgram(String type, String leaking, String repaired) {

    /// The name of its file.
    public String file() {
        return type + ".java";
    }
}
