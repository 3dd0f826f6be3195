package leakground.shell.workshop;

import java.io.IOException;
import java.util.function.Consumer;
import leakground.shell.cli.UserError;
import leakground.shell.workshop.BoardFile.Head;

/// Writes a board into its file whenever it has changed. One write takes all reports that have come meanwhile.
final class BoardKeeper implements AutoCloseable {

    /// So that many seats do not keep the disk busy.
    private static final long PAUSE_MILLIS = 30;

    private final LiveBoard board;
    private final BoardFile file;
    private final Head head;
    private final Consumer<String> messages;
    private final Thread writer;
    private long written;
    private boolean failing;

    /// Begins to write the board.
    ///
    /// @param messages receives one line when the file cannot be written
    BoardKeeper(LiveBoard board, BoardFile file, Head head, Consumer<String> messages) {
        this.board = board;
        this.file = file;
        this.head = head;
        this.messages = messages;
        writer = Thread.ofPlatform().daemon().name("board").start(this::run);
    }

    private void run() {
        try {
            while (board.awaitKept(written())) {
                write();
                Thread.sleep(PAUSE_MILLIS);
            }
            write();
        } catch (InterruptedException e) {
            // Nobody interrupts it: a file that is written by an interrupted thread is closed.
            throw new IllegalStateException(e);
        }
    }

    /// Writes the board as it is now.
    private void write() {
        long version = board.kept();
        try {
            file.write(head, board.seats());
            tell(false, "");
        } catch (IOException e) {
            tell(true, "The board cannot be saved (%s). It goes on in memory.".formatted(UserError.reason(e)));
        }
        synchronized (this) {
            written = version;
            notifyAll();
        }
    }

    /// Says once that it fails, until it works again.
    private void tell(boolean fails, String message) {
        if (fails && !failing) {
            messages.accept(message);
        }
        failing = fails;
    }

    private synchronized long written() {
        return written;
    }

    /// Waits until everything up to now is in the file, or cannot be written.
    void await() throws InterruptedException {
        long now = board.kept();
        synchronized (this) {
            while (written < now) {
                wait();
            }
        }
    }

    /// Writes the board for the last time. This takes place even if this thread is interrupted.
    @Override
    public void close() {
        board.end();
        boolean interrupted = false;
        while (writer.isAlive()) {
            try {
                writer.join();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
