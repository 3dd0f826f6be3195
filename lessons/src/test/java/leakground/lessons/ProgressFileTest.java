package leakground.lessons;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import leakground.catalogue.Catalogue;
import leakground.files.UnsuitableFileException;
import leakground.json.Json;
import leakground.json.JsonObject;
import leakground.lessons.Calibration.Tally;
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
                progress.with(FIRST, now -> now.checked("SOLVED").hinted().solvedAt(when, "process 4711")));
        file().update(progress -> progress.with(LAST, now -> now.hinted().shown()));
        var progress = file().read();
        assertEquals(
                new ExerciseState(1, 1, Optional.of(when), false, Optional.of("process 4711"), Optional.of("SOLVED")),
                progress.of(FIRST));
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
    void countsCases() throws InterruptedException {
        file().update(progress -> progress.withCase(98));
        file().update(progress -> progress.with(FIRST, ExerciseState::hinted).withCase(0));
        assertEquals(new CaseTally(2, 98), file().read().cases());
        assertEquals(List.of(), messages);
    }

    @Test
    void whatWasSolvedFirstStays() {
        var first = Instant.EPOCH;
        var standing = ExerciseState.NONE
                .solvedAt(first, "one")
                .solvedAt(Instant.MAX, "other")
                .shown();
        assertEquals(
                new ExerciseState(0, 0, Optional.of(first), false, Optional.of("one"), Optional.empty()), standing);
    }

    /// As the last version wrote it whose progress was no JSON.
    private static final String TEXT = """
            leakground progress 1
            current room-display
            price-board checks=0 hints=0
            room-display checks=4 hints=2 solved=2026-11-21T08:30:00Z seen
            warehouse checks=1 hints=0 solved=2026-11-22T18:00:01.123456Z
            lesson channels finished=2026-11-20T08:00:00Z
            lesson sub-slice
            lesson unstopped-ticker opened=2026-11-21T08:10:00Z step=why-it-stays
            verdicts lost-element fixed=STEADY leaky=OUT_OF_MEMORY
            verdicts sub-slice leaky-g1=INCONCLUSIVE
            quiz 50=1/0 90=5/3 100=2/2
            end
            """;

    private static final Progress SAME = new Progress(
            Optional.of("room-display"),
            Map.of(
                    "price-board", ExerciseState.NONE,
                    "room-display", new ExerciseState(4, 2, Optional.of(Instant.parse("2026-11-21T08:30:00Z")), true),
                    "warehouse",
                            new ExerciseState(1, 0, Optional.of(Instant.parse("2026-11-22T18:00:01.123456Z")), false)),
            Map.of(
                    "channels",
                            new Bookmark(
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.of(Instant.parse("2026-11-20T08:00:00Z"))),
                    "sub-slice", Bookmark.NONE,
                    "unstopped-ticker",
                            new Bookmark(
                                    Optional.of(Instant.parse("2026-11-21T08:10:00Z")),
                                    Optional.of("why-it-stays"),
                                    Optional.empty())),
            new Calibration(new TreeMap<>(Map.of(50, new Tally(1, 0), 90, new Tally(5, 3), 100, new Tally(2, 2)))),
            Map.of(
                    "lost-element", Map.of("fixed", Verdict.STEADY, "leaky", Verdict.OUT_OF_MEMORY),
                    "sub-slice", Map.of("leaky-g1", Verdict.INCONCLUSIVE)),
            CaseTally.NONE);

    @Test
    void progressAsTextIsReadAndBecomesJsonWithoutLoss() throws Exception {
        var path = Files.writeString(folder.resolve("progress"), TEXT);
        assertEquals(SAME, file().read());
        assertEquals(TEXT, Files.readString(path));
        file().update(progress -> progress);
        assertEquals(
                "progress", JsonObject.of(Json.read(Files.readString(path))).text("type"));
        assertEquals(SAME, file().read());
        assertEquals(List.of(), messages);
    }

    @Test
    void damagedJsonIsSetAside() throws Exception {
        file().update(_ -> SAME);
        var path = folder.resolve("progress");
        var whole = Files.readString(path);
        var damages = List.of(
                whole.substring(0, whole.length() / 2),
                whole + whole,
                whole.replace("[{\"id\"", "[{\"id\":\"x\" \"id\""),
                whole.replace("]}", "],}"),
                whole.replace("\"version\":2", "\"version\":3"),
                whole.replace("\"type\":\"progress\"", "\"type\":\"verdict\""),
                whole.replace("\"ended\":0,\"points\":0", "\"ended\":2,\"points\":201"),
                whole.replace("\"checks\":4", "\"checks\":-4"),
                whole.replace("\"checks\":4", "\"checks\":4.5"),
                whole.replace("\"checks\":4", "\"checks\":4294967297"),
                whole.replace("\"checks\":4,", ""),
                whole.replace("\"percent\":90", "\"percent\":49"),
                whole.replace("\"right\":3", "\"right\":6"),
                whole.replace("\"STEADY\"", "\"FINE\""),
                whole.replace("\"2026-11-21T08:30:00Z\"", "\"yesterday\""),
                whole.replace("\"solution_seen\":true", "\"solution_seen\":1"),
                "[]");
        for (int i = 0; i < damages.size(); i++) {
            var damaged = damages.get(i);
            assertNotEquals(whole, damaged);
            Files.writeString(path, damaged);
            assertEquals(Progress.NONE, file().read(), damaged);
            assertEquals(damaged, Files.readString(folder.resolve("progress.damaged-" + (i + 1))));
        }
        assertEquals(damages.size(), messages.size(), messages::toString);
    }

    @Test
    void whatCannotBeReadIsNotWrittenOver() throws Exception {
        var hidden = Files.writeString(
                Files.createDirectory(folder.resolve("progress")).resolve("x"), "mine");
        var refused = assertThrows(
                UncheckedIOException.class,
                () -> file().update(progress -> progress.with(FIRST, ExerciseState::hinted)));
        assertInstanceOf(UnsuitableFileException.class, refused.getCause());
        assertEquals("mine", Files.readString(hidden));
    }

    @Test
    void aFileThatIsTooLargeIsSetAside() throws Exception {
        var file = folder.resolve("progress");
        Files.write(file, new byte[(4 << 20) + 1]);
        assertEquals(Progress.NONE, file().read());
        assertEquals(1, messages.size(), messages::toString);
        assertTrue(Files.exists(folder.resolve("progress.damaged-1")));
        assertTrue(Files.notExists(file));
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

    @Test
    void whatAProgramWritesIntoItIsUndone() throws Exception {
        file().update(_ -> SAME);
        var before = file().read();
        // As the program of the last exercise could do it, and another shell meanwhile for the first.
        file().update(_ -> new Progress(
                Optional.empty(),
                Map.of(
                        LAST.id(),
                        ExerciseState.NONE.solvedAt(Instant.EPOCH, "forged"),
                        "undo-stack",
                        new ExerciseState(0, 0, Optional.of(Instant.EPOCH), false),
                        FIRST.id(),
                        ExerciseState.NONE.solvedAt(Instant.EPOCH, "process 4711")),
                SAME.bookmarks(),
                SAME.quiz()));
        var after =
                file().updateAfterProgram(LAST, before, progress -> progress.with(LAST, now -> now.checked("BROKEN")));
        assertEquals(
                new ExerciseState(1, 0, Optional.empty(), false, Optional.empty(), Optional.of("BROKEN")),
                after.of(LAST));
        assertEquals(ExerciseState.NONE, after.standings().get("undo-stack"));
        assertEquals(SAME.standings().get("room-display"), after.standings().get("room-display"));
        assertEquals(Optional.of("process 4711"), after.of(FIRST).run());
        assertEquals(1, messages.size(), messages::toString);
        assertTrue(messages.getFirst().contains("was changed while your program ran"), messages::toString);
        assertEquals(after, file().read());
    }

    @Test
    void aFileThatAProgramHasDeletedIsThereAgain() throws Exception {
        file().update(_ -> SAME);
        Files.delete(folder.resolve("progress"));
        var after =
                file().updateAfterProgram(LAST, SAME, progress -> progress.with(LAST, now -> now.checked("BROKEN")));
        assertEquals(SAME.with(LAST, now -> now.checked("BROKEN")), after);
        assertEquals(after, file().read());
    }

    @Test
    void whereNothingWasWrittenThereIsNoMessage() throws Exception {
        file().update(_ -> SAME);
        file().updateAfterProgram(LAST, SAME, progress -> progress.with(LAST, now -> now.checked("BROKEN")));
        assertEquals(List.of(), messages);
    }

    private void note() {
        try {
            file().update(progress -> progress.with(FIRST, now -> now.checked("BROKEN")));
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
        assertTrue(messages.getFirst().startsWith("Your progress cannot be saved in "), messages::toString);
    }

    @Test
    void noDraftIsLeft() throws Exception {
        file().update(progress -> progress.with(FIRST, now -> now.checked("BROKEN")));
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
