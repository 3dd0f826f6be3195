package leakground.shell.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/// The lines of a script on standard input. A line that is too long ends the input, because it may never end.
public final class InputLines extends BufferedReader {

    private static final int MOST_CHARACTERS = 1 << 16;

    private volatile boolean isWaiting;
    private boolean isOver;
    private boolean afterReturn;

    public InputLines(Reader in) {
        super(in);
    }

    /// Reads a line.
    ///
    /// @throws UserError if it is too long
    @Override
    public @Nullable String readLine() throws IOException {
        if (isOver) {
            return null;
        }
        isWaiting = true;
        try {
            return nextLine();
        } finally {
            isWaiting = false;
        }
    }

    /// Whether a thread waits for a line. An interrupt does not reach it.
    public boolean isWaiting() {
        return isWaiting;
    }

    private @Nullable String nextLine() throws IOException {
        var line = new StringBuilder();
        while (true) {
            int character = read();
            if (character < 0) {
                isOver = true;
                return line.isEmpty() ? null : line.toString();
            }
            boolean isRest = afterReturn && character == '\n';
            afterReturn = character == '\r';
            if (isRest) {
                continue;
            }
            if (character == '\n' || character == '\r') {
                return line.toString();
            }
            if (line.length() == MOST_CHARACTERS) {
                isOver = true;
                throw UserError.usage("The input has a line of more than %,d characters.".formatted(MOST_CHARACTERS));
            }
            line.append((char) character);
        }
    }
}
