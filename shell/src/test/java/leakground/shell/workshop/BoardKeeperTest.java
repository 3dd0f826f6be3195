package leakground.shell.workshop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import leakground.shell.workshop.BoardFile.Head;
import leakground.shell.workshop.view.SeatState;
import leakground.shell.workshop.view.SeatStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The writer of a board, as it ends.
class BoardKeeperTest {

    private static final Head HEAD = new Head(Instant.EPOCH, "k7mp2xqd", "page", 4711);

    @TempDir
    private Path folder;

    private final List<String> messages = Collections.synchronizedList(new ArrayList<>());

    @Test
    void anEndInTheMiddleOfAWriteIsNoFailure() throws Exception {
        try (var file = new BoardFile(folder)) {
            for (int i = 0; i < 50; i++) {
                var board = new LiveBoard(() -> 0, List.of());
                var token = board.join("Ann", "").orElseThrow().token();
                try (var _ = new BoardKeeper(board, file, HEAD, messages::add)) {
                    board.report(token, solved(i));
                }
                assertEquals(i, kept(file).checks());
            }
        }
        assertEquals(List.of(), messages);
    }

    @Test
    void theLastStateIsWrittenByAThreadThatIsInterrupted() throws Exception {
        try (var file = new BoardFile(folder)) {
            var board = new LiveBoard(() -> 0, List.of());
            var token = board.join("Ann", "").orElseThrow().token();
            try (var _ = new BoardKeeper(board, file, HEAD, messages::add)) {
                board.report(token, solved(7));
                Thread.currentThread().interrupt();
            }
            assertTrue(Thread.interrupted(), "the interrupt is for the command too");
            assertEquals(7, kept(file).checks());
        }
        assertEquals(List.of(), messages);
    }

    private static SeatStatus solved(int checks) {
        return new SeatStatus("warehouse", SeatState.SOLVED, checks, 0, 1, 0, 0, 0, 0);
    }

    private static SeatStatus kept(BoardFile file) {
        return file.read().orElseThrow().seats().getFirst().tile().status();
    }
}
