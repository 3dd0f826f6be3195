package leakground.shell;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalInt;
import leakground.lessons.Workspace;
import leakground.shell.cli.Command;

/// Standard output as a file or a pipe. The first write error ends this JVM: quietly if the reader of a pipe has
/// ended, as a signal would do it, and otherwise with one message. So no command has to look for such errors.
final class StandardOutput extends OutputStream {

    /// The exit code of a program that the signal PIPE has ended.
    static final int CLOSED_PIPE = 128 + 13;

    /// The bits of a file mode that tell the type, and two of the types.
    private static final int TYPE = 0170000;

    private static final int PIPE = 0010000;
    private static final int SOCKET = 0140000;

    private final OutputStream out = new FileOutputStream(FileDescriptor.out);
    private final PrintWriter messages;
    private OptionalInt ending = OptionalInt.empty();

    /// @param messages receives the message about a write error
    StandardOutput(PrintWriter messages) {
        this.messages = messages;
    }

    @Override
    public void write(int value) {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        if (ending.isPresent()) {
            return;
        }
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            int code = isPipe(e) ? CLOSED_PIPE : Command.FAILED;
            if (code == Command.FAILED) {
                messages.println("Standard output cannot be written (%s).".formatted(Workspace.reason(e)));
                messages.flush();
            }
            ending = OptionalInt.of(code);
            // In another thread: the writer may hold what the shutdown waits for.
            Thread.ofPlatform().name("end").start(() -> System.exit(code));
        }
    }

    /// The exit code of this JVM.
    ///
    /// @param code of the command
    synchronized int exitCode(int code) {
        return ending.orElse(code);
    }

    /// Whether the output is a pipe. The message of the error is in the language of the user, so it does not tell.
    private static boolean isPipe(IOException e) {
        try {
            int type = (int) Files.getAttribute(Path.of("/dev/stdout"), "unix:mode") & TYPE;
            return type == PIPE || type == SOCKET;
        } catch (IOException | RuntimeException _) {
            return String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("pipe");
        }
    }
}
