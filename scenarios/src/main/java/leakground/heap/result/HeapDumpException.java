package leakground.heap.result;

import java.io.IOException;

/// What is wrong with a heap dump or with the reading of it, in one line that can be shown as it is.
public final class HeapDumpException extends IOException {

    private static final long serialVersionUID = 1;

    private final String line;

    /// @param message one line: what was wrong, and of which file
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
