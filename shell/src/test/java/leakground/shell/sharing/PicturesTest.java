package leakground.shell.sharing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import leakground.json.Json;
import leakground.shell.Ran;
import leakground.shell.duel.view.Duel;
import leakground.shell.duel.view.DuelView;
import leakground.shell.duel.view.Duels;
import leakground.shell.sharing.view.DuelReport;
import leakground.shell.sharing.view.DuelState;
import leakground.shell.sharing.view.PresentPage;
import leakground.shell.sharing.view.ReportPage;
import leakground.shell.sharing.view.ScreenPicture;
import leakground.shell.sharing.view.TalkState;
import leakground.shell.sharing.view.TalkState.Scene;
import leakground.shell.text.Ansi;
import leakground.shell.text.Theme;
import leakground.shell.web.PageAsset;
import leakground.shell.workshop.Hosted;
import leakground.shell.workshop.Room;
import leakground.shell.workshop.view.BoardNews;
import leakground.shell.workshop.view.LiveBoardPage;
import org.jline.utils.ScreenTerminal;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The pictures of the pages for a reader of the repository. They show real runs, and a room that is made up,
/// drawn by the views as they are now.
///
/// A sum of what its views draw of known duels is noted for each picture when it is made. A change of the views that
/// shows changes the sum, and any other change does not.
@Execution(ExecutionMode.SAME_THREAD)
class PicturesTest {

    private static final Path FOLDER = Path.of("").toAbsolutePath();
    private static final Path SUMS = FOLDER.resolve("src/test/resources/leakground/shell/sharing/pictures.txt");
    private static final Pattern PICTURE = Pattern.compile("!\\[[^\\]]*]\\(([^)]+)\\)");
    private static final Pattern ASSET = Pattern.compile("(?:href|src)=\"([a-z]+\\.(?:css|js))\"");
    private static final int COLUMNS = 80;
    private static final int ROWS = 24;

    private enum Picture {
        DUEL("duel.svg"),
        REPORT("report.png"),
        PRESENT("present.png"),
        BOARD("board.png");

        private final String file;

        Picture(String file) {
            this.file = file;
        }
    }

    @TempDir
    private Path temporary;

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "shell/manual.md", "lessons/README.md"})
    void areWhereThePageLooksForThem(String name) throws IOException {
        var page = FOLDER.resolveSibling(name);
        var known = Stream.of(Picture.values())
                .map(picture -> FOLDER.resolve(picture.file))
                .toList();
        var pictures = PICTURE.matcher(Files.readString(page)).results().toList();
        assertTrue(!pictures.isEmpty(), name + " shows no picture");
        for (var picture : pictures) {
            var file = page.resolveSibling(picture.group(1)).normalize();
            assertTrue(Files.isRegularFile(file), picture::group);
            assertTrue(known.contains(file), () -> file + " can become old without a word: add it to this test");
        }
    }

    /// `shell/pictures` makes the picture anew instead.
    @ParameterizedTest
    @EnumSource
    void areNoOlderThanTheirViews(Picture picture) throws Exception {
        if (Boolean.getBoolean("pictures.rewrite")) {
            make(picture);
            var sums = sums();
            sums.put(picture.file, sum(picture));
            Files.writeString(
                    SUMS,
                    sums.entrySet().stream()
                            .map(sum -> sum.getKey() + " " + sum.getValue() + "\n")
                            .collect(Collectors.joining()));
        }
        assertEquals(
                sums().get(picture.file),
                sum(picture),
                () -> picture.file + " is older than the views that it shows; `shell/pictures` makes it anew");
    }

    private static TreeMap<String, String> sums() throws IOException {
        return Files.readAllLines(SUMS).stream()
                .map(line -> line.split(" ", -1))
                .collect(Collectors.toMap(words -> words[0], words -> words[1], (_, last) -> last, TreeMap::new));
    }

    private static String sum(Picture picture) {
        var drawn = switch (picture) {
            case DUEL -> duel();
            case REPORT -> report();
            case PRESENT -> presented();
            case BOARD -> board();
        };
        var sum = new CRC32();
        sum.update(drawn.getBytes(UTF_8));
        return "%08x".formatted(sum.getValue());
    }

    // --- What the views draw ---------------------------------------------------------------------------------

    private static String duel() {
        var frames = Stream.of(
                        Duels.ticker(40),
                        Duels.ticker(160),
                        Duels.duel("Unstopped ticker", 300, Duels.repaired(300), Duels.fixed(300)))
                .map(PicturesTest::frame)
                .toList();
        return ScreenPicture.svg("", frames, 1_000);
    }

    private static ScreenPicture.Frame frame(Duel duel) {
        var screen = new ScreenTerminal(COLUMNS, ROWS);
        var lines = DuelView.render(duel, COLUMNS, ROWS, Theme.colour()).stream()
                .map(line -> Ansi.of(line, 256))
                .toList();
        screen.write(String.join("\r\n", lines));
        var cells = new long[COLUMNS * ROWS];
        screen.dump(cells, new int[2]);
        return new ScreenPicture.Frame(0, COLUMNS, LongStream.of(cells).boxed().toList());
    }

    /// Without the lesson and the facts of the machine, which are below the end of the picture.
    private static String report() {
        var assets = ReportCommand.assets();
        return ReportPage.render(
                new DuelReport(Duels.ticker(200), "symptom", List.of(), Optional.empty(), Optional.empty(), List.of()),
                new ReportPage.Assets(code(assets.css()), code(assets.js())));
    }

    private static String presented() {
        var page = PresentPage.render("title", "symptom", PresentCommand.buttons(), Optional.empty(), Optional.empty());
        var stage = new TalkState(List.of(Scene.values()), Scene.LEAK, "", 0, List.of());
        return page + assets(page) + Json.write(DuelState.NOTHING.news(Duels.ticker(120), stage, false));
    }

    private static String board() {
        var page = LiveBoardPage.board("join", Optional.empty(), false);
        return page + assets(page) + Json.write(BoardNews.of(Room.tiles(0), 0, false));
    }

    private static String assets(String page) {
        return ASSET.matcher(page)
                .results()
                .map(asset -> asset.group(1))
                .filter(name -> !name.startsWith("uplot"))
                .map(name -> code(PageAsset.text(name)))
                .collect(Collectors.joining("\n"));
    }

    /// Style sheets and scripts without comments and without their layout.
    private static String code(String asset) {
        return asset.replaceAll("(?s)/\\*.*?\\*/", "")
                .replaceAll("(?m)^\\s*//.*$", "")
                .replaceAll("\\s+", " ");
    }

    // --- Real runs -------------------------------------------------------------------------------------------

    private void make(Picture picture) throws Exception {
        switch (picture) {
            case DUEL -> {
                Ran.line("record unstopped-ticker %s --rate 20 --fix-after 160 --rounds 300 --size %dx%d"
                                .formatted(temporary.resolve(picture.file), COLUMNS, ROWS))
                        .with(0);
                Files.copy(
                        temporary.resolve(picture.file),
                        FOLDER.resolve(picture.file),
                        StandardCopyOption.REPLACE_EXISTING);
            }
            case REPORT -> {
                var page = temporary.resolve("ticker.html");
                Ran.line("report unstopped-ticker %s --rounds 200".formatted(page))
                        .with(0);
                try (var browser = browser()) {
                    browser.open(page.toUri().toString());
                    browser.point("figure svg");
                    browser.await("document.querySelector('.values').textContent !== ''");
                    var _ = browser.evaluate("scrollTo(0, 0)");
                    browser.screenshot(FOLDER.resolve(picture.file), "light", 1000, 1100);
                }
            }
            case PRESENT -> {
                try (var presented = new Presented("present unstopped-ticker --rate 20 --control");
                        var browser = browser()) {
                    browser.open(presented.addresses(2).getLast());
                    browser.await("document.querySelector('#sides .bad') !== null");
                    browser.screenshot(FOLDER.resolve(picture.file), "dark", 1200, 760);
                }
            }
            case BOARD -> {
                Room.keep(temporary);
                try (var hosted = new Hosted(temporary);
                        var browser = browser()) {
                    browser.open(hosted.page());
                    browser.await("document.querySelectorAll('#tiles li').length === 25");
                    browser.screenshot(FOLDER.resolve(picture.file), "dark", 1200, 760);
                }
            }
        }
    }

    private Chromium browser() throws Exception {
        var program = Chromium.find().orElseThrow(() -> new AssertionError("Chromium takes the pictures of pages"));
        return new Chromium(program, Files.createDirectory(temporary.resolve("profile")));
    }
}
