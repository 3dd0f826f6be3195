package leakground.lessons;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import leakground.catalogue.Catalogue;
import leakground.lessons.Progress.ExerciseState;
import leakground.measure.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressFileTest {

    private static final Exercise FIRST = Exercise.all().getFirst();
    private static final Exercise LAST = Exercise.all().getLast();

    @TempDir
    Path folder;

    private final List<String> messages = new ArrayList<>();

    @Test
    void keepsWhatWasNoted() throws InterruptedException {
        var when = Instant.parse("2026-11-21T08:30:00Z");
        file().update(progress ->
                progress.with(FIRST, now -> now.checked().hinted().solvedAt(when)));
        file().update(progress -> progress.with(LAST, now -> now.hinted().shown()));
        var progress = file().read();
        assertEquals(new ExerciseState(1, 1, Optional.of(when), false), progress.of(FIRST));
        assertEquals(new ExerciseState(0, 1, Optional.empty(), true), progress.of(LAST));
        assertEquals(Optional.of(LAST.id()), progress.current());
        assertEquals(List.of(), messages);
    }

    @Test
    void keepsTheVerdictsThatWereSeenLast() throws InterruptedException {
        var scenario = Catalogue.find("sub-slice").orElseThrow();
        file().update(progress -> progress.with(scenario, Map.of("leaky", Verdict.INCONCLUSIVE)));
        var seen = Map.of("leaky", Verdict.OUT_OF_MEMORY, "fixed", Verdict.STEADY);
        file().update(progress -> progress.with(scenario, seen).with(FIRST, ExerciseState::hinted));
        assertEquals(Map.of("sub-slice", seen), file().read().verdicts());
        assertEquals(List.of(), messages);
    }

    @Test
    void whatWasSolvedFirstStays() {
        var first = Instant.EPOCH;
        var standing = ExerciseState.NONE.solvedAt(first).solvedAt(Instant.MAX).shown();
        assertEquals(new ExerciseState(0, 0, Optional.of(first), false), standing);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "rubbish",
                "leakground progress 1\nprice-board checks=1 hints=0\n",
                "leakground progress 1\nprice-board checks=many hints=0\nend\n",
                "leakground progress 1\nprice-board checks=1 hints=0 solved=yesterday\nend\n",
                "leakground progress 1\nverdicts sub-slice leaky=LEAKS\nend\n",
                "leakground progress 1\nverdicts sub-slice leaky\nend\n"
            })
    void aDamagedFileIsSetAsideWithOneLine(String text) throws Exception {
        Files.writeString(folder.resolve("progress"), text);
        assertEquals(Progress.NONE, file().read());
        assertEquals(1, messages.size(), messages::toString);
        assertTrue(messages.getFirst().contains("progress.damaged-1"), messages::toString);
        assertEquals(text, Files.readString(folder.resolve("progress.damaged-1")));
        file().update(progress -> progress.with(FIRST, ExerciseState::hinted));
        assertEquals(1, file().read().of(FIRST).hints());
        assertEquals(1, messages.size(), messages::toString);
    }

    @Test
    void bytesThatAreNoTextAreSetAsideAsWell() throws IOException {
        Files.write(folder.resolve("progress"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertEquals(Progress.NONE, file().read());
        assertEquals(1, messages.size(), messages::toString);
    }

    @Test
    void twoWhoWriteAtOnceLoseNothing() throws InterruptedException {
        var writers = new ArrayList<Thread>();
        for (int i = 0; i < 2; i++) {
            writers.add(Thread.ofPlatform().start(() -> {
                for (int k = 0; k < 25; k++) {
                    note();
                }
            }));
        }
        for (var writer : writers) {
            writer.join();
        }
        assertEquals(50, file().read().of(FIRST).checks());
        assertEquals(List.of(), messages);
    }

    private void note() {
        try {
            file().update(progress -> progress.with(FIRST, ExerciseState::checked));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whereNothingCanBeWrittenOneLineSaysSo() throws Exception {
        var nowhere = Files.writeString(folder.resolve("file"), "").resolve("data");
        var progress =
                new ProgressFile(nowhere, messages::add).update(before -> before.with(FIRST, ExerciseState::hinted));
        assertEquals(1, progress.of(FIRST).hints());
        assertEquals(1, messages.size(), messages::toString);
        assertTrue(messages.getFirst().startsWith("Your progress cannot be kept in "), messages::toString);
    }

    @Test
    void noDraftIsLeft() throws Exception {
        file().update(progress -> progress.with(FIRST, ExerciseState::checked));
        try (var files = Files.list(folder)) {
            assertEquals(
                    List.of("progress", "progress.lock"),
                    files.map(path -> path.getFileName().toString()).sorted().toList());
        }
    }

    private ProgressFile file() {
        return new ProgressFile(folder, messages::add);
    }
}
