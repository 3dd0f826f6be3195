package leakground.shell.sharing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import leakground.Poll;
import leakground.json.Json;
import leakground.json.JsonObject;
import leakground.shell.Commands;
import leakground.shell.Ran;
import leakground.shell.VirtualTerminal;
import leakground.shell.sharing.view.Xml;
import org.jline.terminal.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `record` and `replay`, the one with real child JVMs and the other with what it has written.
class RecordTest {

    private static final String HEADER = "{\"type\":\"recording\",\"version\":1,\"scenario\":\"x\",\"title\":\"X\","
            + "\"declared\":[\"heap\"],\"chosen\":[],"
            + "\"sides\":[{\"side\":\"leaky\",\"variant\":\"Leaky\",\"warm_up\":20,\"heap_mib\":64}]}";

    @TempDir
    private Path folder;

    @Test
    void playsTheSamplesAgainToTheSameVerdicts() throws Exception {
        var cast = folder.resolve("duel.cast");
        var recorded = Ran.line("record mutable-key " + cast + " --rounds 150 --rate max --size 100x30")
                .with(0);
        assertEquals(cast + " and duel.jsonl written. replay plays either of them.\n", recorded.err());
        assertTrue(recorded.out().contains("leaky LEAKING: did all 150 rounds"), recorded.out());
        var played = Ran.line("replay " + folder.resolve("duel.jsonl")).with(0).out();
        var summary =
                played.lines().dropWhile(line -> !line.startsWith("leaky ")).collect(Collectors.joining("\n"));
        assertEquals(recorded.out().strip(), summary.strip());

        var screen = Ran.line("replay " + cast).with(0).out();
        assertTrue(screen.contains("LEAKING") && screen.contains("Fixed"), screen);
        assertEquals(30, screen.lines().count());
        var lines = JsonLine.all(cast);
        var header = JsonObject.of(lines.getFirst().value());
        assertEquals(3, header.count("version"));
        assertEquals(100, header.object("term").count("cols"));
        assertEquals(30, header.object("term").count("rows"));
        var last = (List<?>) lines.getLast().value();
        assertEquals(List.of("x", "0"), last.subList(1, 3));
    }

    @Test
    void showsOnTheUsersTerminalWhatItRecords() throws Exception {
        var cast = folder.resolve("seen.cast");
        try (var terminal = new VirtualTerminal(90, 28)) {
            var code = CompletableFuture.supplyAsync(() -> new Commands()
                    .execute(terminal.console(), List.of("record", "mutable-key", cast.toString(), "--rate", "20")));
            terminal.await("? help");
            terminal.type("p");
            terminal.await("PAUSED");
            terminal.resize(100, 30);
            terminal.await("the new size", text -> text.lines().count() > 28 && text.contains("? help"));
            terminal.type("q");
            assertEquals(0, code.get(Poll.PATIENCE.toSeconds(), TimeUnit.SECONDS));
            terminal.await("leaky MEASURING");
        }
        var recorded = Cast.of(JsonLine.all(cast));
        assertEquals(Size.of(90, 28), recorded.size());
        assertTrue(recorded.events().stream()
                .anyMatch(event -> event instanceof Cast.Resized(var _, var size) && size.equals(Size.of(100, 30))));
        assertTrue(recorded.events().stream()
                .anyMatch(event -> event instanceof Cast.Output(var _, var text) && text.contains("PAUSED")));
    }

    @Test
    void playsSamplesAsALiveDuel() throws Exception {
        var file = samples(400);
        try (var terminal = new VirtualTerminal(80, 24)) {
            var code = CompletableFuture.supplyAsync(() ->
                    new Commands().execute(terminal.console(), List.of("replay", file.toString(), "--speed", "0.5")));
            terminal.await("recorded, 0.5 times as fast");
            terminal.type("w");
            terminal.await("This is a recording: there is no JVM to look at.");
            terminal.type("q");
            terminal.await("? help");
            terminal.type("+++++++");
            terminal.await("a verdict", text -> text.contains("LEAKING") && text.contains("recorded, and over"));
            terminal.type("--------r");
            terminal.await("recorded, 0.25 times as fast");
            terminal.type("q");
            assertEquals(0, code.get(Poll.PATIENCE.toSeconds(), TimeUnit.SECONDS));
        }
    }

    @Test
    void playsACastAndTakesKeys() throws Exception {
        var file = Files.writeString(
                folder.resolve("x.cast"),
                "{\"version\":3,\"term\":{\"cols\":40,\"rows\":10}}\n"
                        + "# a comment\n[0.1,\"o\",\"first \\u001b]0;evil\\u0007\"]\n[0.1,\"m\",\"\"]\n"
                        + "[3600,\"o\",\"second\"]\n");
        try (var terminal = new VirtualTerminal(60, 12)) {
            var code = CompletableFuture.supplyAsync(
                    () -> new Commands().execute(terminal.console(), List.of("replay", file.toString())));
            terminal.await("first");
            terminal.type("p");
            terminal.await("PAUSED");
            assertFalse(terminal.text().contains("second"), terminal::text);
            for (int i = 0; i < 8; i++) {
                terminal.type("+");
            }
            terminal.await("64 times as fast");
            terminal.type("q");
            assertEquals(0, code.get(Poll.PATIENCE.toSeconds(), TimeUnit.SECONDS));
        }
    }

    @Test
    void showsTheRateAtWhichTheRoundsCame() throws Exception {
        var file = folder.resolve("quick.jsonl");
        var header = HEADER.replace("\"declared\"", "\"rate\":8,\"declared\"");
        Files.writeString(
                file, header + "\n" + sample(0, 0) + sample(120, 3_000) + sample(160, 8_000) + sample(161, 9_000));
        var session = new ReplaySession(DuelRecording.of(JsonLine.all(file)), 1);
        session.playTo(3_000);
        assertEquals(40, session.shown(false).rate());
        session.playTo(8_000);
        assertEquals(8, session.shown(false).rate());
    }

    @Test
    void startsASideAgainWhereItWasStartedAgain() throws Exception {
        var file = folder.resolve("again.jsonl");
        Files.writeString(file, HEADER + "\n" + sample(0, 0) + sample(500, 9_000) + sample(0, 0) + sample(7, 2_000));
        var recording = DuelRecording.of(JsonLine.all(file));
        assertEquals(11_000, recording.millis());
        var session = new ReplaySession(recording, 1);
        session.playTo(11_000);
        assertEquals(7, session.shown(false).panels().getFirst().rounds());
        assertEquals(2, session.shown(false).panels().getFirst().samples().size());
    }

    @Test
    void judgesAnewFromTheFixOnThatTookOver() throws Exception {
        var lines = new StringBuilder(HEADER + "\n");
        for (int round = 0; round <= 800; round += 4) {
            lines.append(sample(Math.min(round, 200), round).replaceFirst("\"round\":\\d+", "\"round\":" + round));
            if (round == 200) {
                lines.append("{\"type\":\"event\",\"event\":\"fix\",\"side\":\"leaky\",\"round\":200,"
                        + "\"workload\":\"a.B$FixedByLru\"}\n");
            }
        }
        var file = Files.writeString(folder.resolve("fixed.jsonl"), lines);
        var out = Ran.line("replay " + file).with(0).out();
        assertTrue(out.contains("STEADY        since the fix, stays within"), out);
        assertTrue(out.contains("leaky LEAKING to round 200, STEADY since after 800 rounds"), out);
        assertTrue(
                out.contains(
                        "LEAKING to round 200 (+4.0 KiB live heap a round), FixedByLru since; what leaked before stays: "
                                + "+800 KiB live heap"),
                out);
    }

    @Test
    void playsTheFixAndTheAlertsOfARecording() throws Exception {
        var cast = folder.resolve("fixed.cast");
        var recorded = Ran.words(List.of(
                        "record",
                        "mutable-key",
                        cast.toString(),
                        "--rounds=150",
                        "--rate=max",
                        "--size=80x24",
                        "--fix-after=80",
                        "--alert=heap>1k"))
                .with(1);
        assertTrue(recorded.out().contains("leaky ALERT heap>1k: live heap "), recorded.out());
        var session = new ReplaySession(DuelRecording.of(JsonLine.all(folder.resolve("fixed.jsonl"))), 1);
        session.playTo(Double.MAX_VALUE);
        var panels = session.shown(false).panels();
        assertEquals("Fixed", panels.getFirst().fix().orElseThrow().variant());
        for (var panel : panels) {
            assertEquals(1, panel.alerts().size());
            assertTrue(panel.alerts().getFirst().text().startsWith("ALERT heap>1k: live heap "), panel::toString);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {CastHeader.OLDEST, CastHeader.NEWEST})
    void eitherVersionOfTheFormatIsReadAsItWasWritten(int version) throws Exception {
        var file = folder.resolve("any.cast");
        try (var out = new StringWriter();
                var cast =
                        new CastWriter(out, new CastHeader(version, Size.of(80, 24), "xterm", "T", "c", 1), _ -> {})) {
            cast.write("a".getBytes(UTF_8));
            cast.resize(Size.of(90, 30));
            cast.write("b".getBytes(UTF_8));
            cast.exit(0);
            Files.writeString(file, out.toString());
        }
        var read = Cast.of(JsonLine.all(file));
        assertEquals(Size.of(80, 24), read.size());
        assertEquals(
                List.of("a", "90x30", "b"),
                read.events().stream()
                        .map(event -> switch (event) {
                            case Cast.Output(var _, var text) -> text;
                            case Cast.Resized(var _, var size) -> size.getColumns() + "x" + size.getRows();
                        })
                        .toList());
    }

    @Test
    void timesOfTheOldFormatCountFromTheBeginning() throws Exception {
        var file = Files.writeString(
                folder.resolve("old.cast"),
                "{\"version\":2,\"width\":80,\"height\":24}\n[1.5,\"o\",\"a\"]\n[2.5,\"o\",\"b\"]\n");
        assertEquals(2_500, Cast.of(JsonLine.all(file)).millis());
    }

    @Test
    void aPictureComesWithItsRecording() throws Exception {
        var picture = folder.resolve("duel.svg");
        var recorded = Ran.line("record mutable-key " + picture + " --rounds 60 --rate max --size 80x24 --format 2")
                .with(0);
        assertTrue(recorded.err().startsWith(folder.resolve("duel.cast") + " and duel.jsonl written."), recorded.err());
        assertTrue(recorded.err().endsWith(picture + " written.\n"), recorded.err());
        var svg = Xml.parse(Files.readString(picture));
        assertEquals("Mutable key", svg.all("title").getFirst().getTextContent());
        assertTrue(
                svg.all("text").stream().anyMatch(word -> word.getTextContent().equals("Leaky")));
        assertEquals(List.of(), svg.all("script"));
        assertEquals(
                2,
                JsonObject.of(JsonLine.all(folder.resolve("duel.cast"))
                                .getFirst()
                                .value())
                        .count("version"));
    }

    @Test
    void aFormatThatIsUnknownIsSaidInOneLine() {
        Ran.line("record mutable-key " + folder.resolve("x.cast") + " --format 4")
                .with(2)
                .saysInOneLine("--format takes 2 or 3, not 4.");
    }

    @Test
    void piecesOfACharacterAreWrittenAsOne() throws Exception {
        var out = new StringWriter();
        var header = new CastHeader(CastHeader.NEWEST, Size.of(80, 24), "xterm", "T", "c", 1);
        try (var cast = new CastWriter(out, header, _ -> {})) {
            var bytes = "a\u2847\ud83d\ude00".getBytes(UTF_8);
            cast.write(bytes, 0, 2);
            cast.flush();
            cast.write(bytes, 2, bytes.length - 2);
            cast.flush();
            cast.flush();
        }
        var events = out.toString()
                .lines()
                .skip(1)
                .map(line -> ((List<?>) Json.read(line)).subList(1, 3))
                .toList();
        assertEquals(List.of(List.of("o", "a"), List.of("o", "\u2847\ud83d\ude00")), events);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                                     | FILE is not a recording: it begins",
                "{}                                                     | FILE is not a recording: it begins",
                "{\"version\":1,\"width\":80}                           | FILE is an asciicast of version 1; replay plays versions 2 and 3.",
                "{\"version\":3                                         | FILE is damaged: line 1: it is cut off.",
                "{\"version\":3,}                                      | FILE is damaged: line 1: it is not valid JSON at character 14.",
                "{\"version\":3} 1                                     | FILE is damaged: line 1: more text follows its value.",
                "{\"version\":0x1p3}                                   | FILE is damaged: line 1: it is not valid JSON at character",
                "{\"version\":3,\"term\":{\"cols\":9,\"rows\":9}}~[1 \"o\",\"x\"] | FILE is damaged: line 2: it is not valid JSON at character 4.",
                "{\"version\":3,\"term\":{\"cols\":9,\"rows\":9}}~[NaN,\"o\",\"x\"] | FILE is damaged: line 2: it is not valid JSON at character",
                "{\"version\":3,\"term\":{\"cols\":9,\"rows\":9}}~[1d,\"o\",\"x\"] | FILE is damaged: line 2: it is not valid JSON at character",
                "{\"version\":3,\"term\":{\"cols\":9,\"rows\":9}}~[1,\"o\",\"x\"} | FILE is damaged: line 2: it is not valid JSON at character 11.",
                "{\"version\":3}                                        | FILE is damaged: line 1: it has no object 'term'.",
                "{\"version\":3,\"term\":{\"cols\":0,\"rows\":24}}      | FILE is damaged: line 1: invalid terminal size 0x24.",
                "{\"version\":3,\"term\":{\"cols\":9,\"rows\":9}}~[1,2]  | FILE is damaged: line 2: it is not an event",
                "HEADER~{\"type\":\"sample\",\"side\":\"leaky\"}        | FILE is damaged: line 2: it has no object 'metrics'.",
                "HEADER~{\"type\":\"what\"}                             | FILE is damaged: line 2: it is not a sample, event, alert or verdict.",
                "HEADER~{\"type\":\"sample\",\"side\":\"leaky\",\"round\":\"x\",\"metrics\":{}} | FILE is damaged: line 2: it has no number 'round'.",
                "HEADER~{\"type\":\"verdict\",\"sides\":{\"leaky\":{\"verdict\":\"FINE\"}}} | FILE is damaged: line 2: there is no verdict 'FINE'.",
            })
    void saysInOneLineWhatIsDamaged(String text, String message) throws Exception {
        var file = folder.resolve("damaged");
        Files.writeString(file, text.replace("HEADER", HEADER).replace('~', '\n'));
        Ran.line("replay " + file).with(2).saysInOneLine(message.replace("FILE", file.toString()));
    }

    @Test
    void saysThatAFileIsNoText() throws Exception {
        var file = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
        Ran.line("replay " + file).with(2).saysInOneLine(file + " is not a recording: it is not UTF-8 text.");
        Ran.line("replay " + folder.resolve("none")).with(2).saysInOneLine("There is no file " + folder);
        Ran.line("replay " + file + " --speed 0").with(2).saysInOneLine("--speed takes a number from 0.1 to 100");
    }

    private Path samples(int rounds) throws Exception {
        var lines = new StringBuilder(HEADER + "\n");
        for (int round = 0; round <= rounds; round += 2) {
            lines.append(sample(round, round * 10));
        }
        return Files.writeString(folder.resolve("samples.jsonl"), lines);
    }

    private static String sample(int round, int millis) {
        return "{\"type\":\"sample\",\"side\":\"leaky\",\"round\":%d,\"millis\":%d,\"metrics\":{\"heap\":%d}}\n"
                .formatted(round, millis, 1_000_000 + 4_096L * round);
    }
}
