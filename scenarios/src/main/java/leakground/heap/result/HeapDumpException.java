package leakground.heap.result;

import java.io.IOException;

/// An error in a heap dump or in reading it. The message is one line for the user.
public final class HeapDumpException extends IOException {

    private static final long serialVersionUID = 1;

    private final String line;

    /// @param message one line with the error and the file
    public HeapDumpException(String message) {
        super(message);
        this.line = message;
    }

    public HeapDumpException(String message, Throwable cause) {
        super(message, cause);
        this.line = message;
    }

    @Override
    public String getMessage() {
        return line;
    }
}
