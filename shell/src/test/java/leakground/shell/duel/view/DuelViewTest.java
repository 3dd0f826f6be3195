package leakground.shell.duel.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import leakground.measure.Finding;
import leakground.measure.Growth;
import leakground.measure.Metric;
import leakground.measure.Sample;
import leakground.measure.Verdict;
import leakground.shell.text.BlockText;
import leakground.shell.text.Palette;
import leakground.shell.text.TextLayout;
import leakground.shell.text.Theme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DuelViewTest {

    /// Frames to look at; `-Dframes.rewrite=true` writes them anew.
    private static final Path FRAMES = Path.of("src/test/resources/leakground/shell/duel/view");

    private static final Container POD = Container.of(512L << 20, 120);

    @ParameterizedTest
    @CsvSource({"80, 24", "120, 40", "60, 20", "40, 20", "20, 5"})
    void frames_look_as_they_were_approved(int columns, int rows) throws IOException {
        approved(columns + "x" + rows, render(Duels.ticker(62), columns, rows, Theme.monochrome()));
    }

    @Test
    void plain_characters_draw_the_same_picture() throws IOException {
        var duel = Duels.with(Duels.ticker(17), "one round done", true, false);
        approved("ascii-80x24", render(duel, 80, 24, Theme.ascii()));
    }

    @Test
    void help_lies_on_top() throws IOException {
        var duel = Duels.with(Duels.ticker(170), "", false, true);
        approved("help-80x24", render(duel, 80, 24, Theme.monochrome()));
    }

    @ParameterizedTest
    @EnumSource
    void help_explains_the_keys_that_do_something(Duel.Stage stage) {
        var duel = Duels.at(Duels.with(Duels.ticker(62), "", false, true), stage);
        var frame = render(duel, 200, 40, Theme.monochrome()).lines().toList();
        var keys = Pattern.compile("(\\S+?)(/-)? [a-z ]+?(  |$)")
                .matcher(frame.getLast().strip())
                .results()
                .map(key -> key.group(1))
                .collect(Collectors.toSet());
        var explained = frame.stream()
                .map(Pattern.compile("│ ([a-z?+]|space) .*│")::matcher)
                .filter(Matcher::find)
                .map(line -> line.group(1))
                .filter(key -> !key.equals("c"))
                .collect(Collectors.toSet());
        assertEquals(keys, explained);
    }

    @Test
    void the_end_and_the_heap_limit_are_shown() throws IOException {
        approved("end-80x24", render(ended(), 80, 24, Theme.monochrome()));
    }

    @Test
    void a_myth_has_the_screen_for_itself() throws IOException {
        var fixed = Duels.fixed(62);
        var suspect = new Panel(
                "Suspect",
                fixed.samples(),
                62,
                fixed.findings(),
                Verdict.STEADY,
                Duels.LIMIT,
                Optional.empty(),
                Set.of());
        var duel = Duels.duel("Abandoned virtual executor", 62, suspect);
        approved("myth-80x24", render(duel, 80, 24, Theme.monochrome()));
    }

    @ParameterizedTest
    @CsvSource({"80, 24", "60, 20"})
    void a_fix_stands_on_the_axis_with_what_it_leaves(int columns, int rows) throws IOException {
        var duel = Duels.duel("Unstopped ticker", 124, Duels.repaired(124), Duels.fixed(124));
        approved("fix-" + columns + "x" + rows, render(duel, columns, rows, Theme.monochrome()));
    }

    @Test
    void a_certain_leak_says_when_heap_and_pod_are_full() throws IOException {
        var duel = Duels.duel("Unstopped ticker", 124, Duels.certain(124), Duels.fixed(124));
        approved("pod-80x24", render(Duels.beside(duel, POD), 80, 24, Theme.monochrome()));
    }

    @Test
    void a_moment_that_has_passed_says_so() throws IOException {
        var duel = Duels.ticker(62).frozen("frozen at 12.4 s while it continues to 34.0 s", false);
        approved("frozen-80x24", render(duel, 80, 24, Theme.monochrome()));
    }

    @ParameterizedTest
    @CsvSource({"80, 24", "120, 40", "60, 20"})
    void big_digits_can_be_read_from_afar(int columns, int rows) throws IOException {
        var duel = Duels.duel("Unstopped ticker", 124, Duels.certain(124), Duels.fixed(124));
        var theme = Theme.monochrome().withBigDigits();
        approved("big-" + columns + "x" + rows, render(duel, columns, rows, theme));
    }

    @Test
    void big_digits_need_nothing_but_ascii() throws IOException {
        var duel = Duels.duel("内存", 124, Duels.repaired(124), Duels.fixed(124));
        approved("big-ascii-80x24", render(duel, 80, 24, Theme.ascii().withBigDigits()));
    }

    @Test
    void collections_and_the_end_of_memory_stand_on_the_axis() {
        var samples = LongStream.rangeClosed(0, 40)
                .mapToObj(round -> new Sample(
                        round,
                        round * 200,
                        Map.of(Metric.HEAP, 1_000_000L, Metric.FULL_COLLECTIONS, round < 10 ? 0L : 3L)))
                .toList();
        var panel = Duels.ended(
                Duels.panel("Leaky", samples, 40, List.of(), Verdict.MEASURING), Verdict.OUT_OF_MEMORY, "it ran out");
        var marks = new String(AxisMarks.of(panel, 40, 41));
        assertEquals(10, marks.indexOf('c'));
        assertEquals(marks.indexOf('c'), marks.lastIndexOf('c'));
        assertEquals(40, marks.indexOf('O'));
    }

    @Test
    void an_alert_stands_on_the_axis_where_it_was_raised() {
        var marks = new String(AxisMarks.of(Duels.repaired(124), 124, 124));
        assertEquals(31, marks.indexOf('A'));
        assertEquals(61, marks.indexOf('F'));
    }

    @ParameterizedTest
    @EnumSource(Palette.class)
    void every_palette_tells_the_verdicts_apart(Palette palette) {
        var theme = Theme.of(palette);
        assertEquals(
                3,
                Set.of(
                                theme.verdict(Verdict.LEAKING),
                                theme.verdict(Verdict.STEADY),
                                theme.verdict(Verdict.INCONCLUSIVE))
                        .size());
    }

    @Test
    void every_size_fits_exactly() {
        var three = Duels.duel("三つ", 62, Duels.leaky(62), Duels.fixed(62), Duels.fixed(62));
        var duels = List.of(
                Duels.ticker(62),
                three,
                Duels.with(ended(), "both runs are over", true, true),
                Duels.beside(Duels.duel("Pod", 124, Duels.certain(124), Duels.repaired(124)), POD),
                empty(),
                Duels.duel("", 0));
        var themes = List.of(Theme.colour(), Theme.ascii(), Theme.of(Palette.BIG));
        for (int columns = 1; columns <= 200; columns += columns < 64 ? 1 : 9) {
            for (int rows = 1; rows <= 60; rows += rows < 26 ? 1 : 6) {
                // Two of the duels in each size, so that all of them are drawn in each width and in each height.
                for (int i = columns + rows; i < columns + rows + 2; i++) {
                    fits(duels.get(i % duels.size()), columns, rows, themes.get(columns % themes.size()));
                }
            }
        }
    }

    @Test
    void wide_characters_count_twice() {
        var panel = Duels.leaky(62);
        var wide = new Panel(
                "泄漏静态集合从不清理缓存条目导致内存溢出",
                panel.samples(),
                62,
                panel.findings(),
                Verdict.DIED,
                Duels.LIMIT,
                Optional.of("内存泄漏导致内存溢出示例长标题测试内存泄漏导致内存溢出示例长标题测试"),
                Duels.DECLARED);
        for (int columns = 1; columns <= 120; columns++) {
            fits(Duels.duel("内存泄漏内存泄漏内存泄漏内存泄漏内存泄漏", 62, wide, wide), columns, 24, Theme.colour());
        }
    }

    @Test
    void the_reading_that_reached_a_limit_hides_no_other() {
        var samples = new ArrayList<>(Duels.ramp(62, 65_873, 1));
        samples.add(new Sample(64, 12_800, Map.of(Metric.PLATFORM_THREADS, 502L)));
        var panel = Duels.panel("Leaky", samples, 64, List.of(), Verdict.LEAKING);
        assertEquals(502, panel.latest(Metric.PLATFORM_THREADS).orElseThrow());
        assertTrue(panel.latest(Metric.HEAP).orElseThrow() > 5_000_000);
        assertTrue(panel.has(Metric.OPEN_FILES));
    }

    @Test
    void nothing_is_known_before_the_first_sample() {
        var frame = render(empty(), 80, 24, Theme.monochrome());
        assertTrue(frame.contains("MEASURING"), frame);
        assertFalse(frame.contains("/round"), frame);
        assertTrue(frame.lines().anyMatch(line -> line.matches(" heap\\* +- +- +- .*")), frame);
    }

    @Test
    void one_sample_is_one_dot_not_a_line() {
        var panel = Duels.panel("Leaky", List.of(Duels.sample(0, 1 << 20, 12, 0, 9)), 0, List.of(), Verdict.MEASURING);
        var frame = render(Duels.duel("One", 0, panel), 80, 24, Theme.monochrome());
        assertTrue(frame.contains("0│⡇ ") || frame.contains("0│⡇\n"), frame);
        assertTrue(frame.contains("1.0 MiB"), frame);
    }

    @Test
    void absurd_values_do_not_break_the_frame() {
        var growth = new Growth(Double.NaN, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        var findings = List.of(new Finding(Metric.HEAP, Verdict.LEAKING, growth, "\u001b[31mred\tand\nlines"));
        var samples = List.of(
                Duels.sample(0, -5, -1, Long.MIN_VALUE, 0),
                Duels.sample(Long.MAX_VALUE / 2, Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE));
        var panel = new Panel(
                "Leaky",
                samples,
                Long.MAX_VALUE / 2,
                findings,
                Verdict.LEAKING,
                Long.MAX_VALUE,
                Optional.empty(),
                Set.of());
        for (int columns = 20; columns <= 160; columns++) {
            fits(Duels.duel("Absurd", Long.MAX_VALUE / 400, panel, panel), columns, 30, Theme.monochrome());
        }
        var frame = render(Duels.duel("Absurd", 1, panel), 120, 40, Theme.monochrome());
        assertTrue(frame.chars().noneMatch(c -> c != '\n' && Character.isISOControl(c)), frame);
    }

    @ParameterizedTest
    @EnumSource(Verdict.class)
    void every_verdict_is_a_word_at_every_size(Verdict verdict) {
        var panel = Duels.panel("Leaky", Duels.ramp(62, 10, 0), 62, List.of(), verdict);
        for (var size : new int[][] {{20, 5}, {40, 20}, {60, 20}, {80, 24}, {120, 40}}) {
            var frame = render(Duels.duel("Any", 62, panel, panel), size[0], size[1], Theme.monochrome());
            assertTrue(frame.contains(verdict.title()), frame);
        }
    }

    @Test
    void the_ascii_theme_draws_nothing_but_ascii() {
        var duel = Duels.duel("内存 naïve", 812, ended().panels().toArray(Panel[]::new));
        for (int columns = 1; columns <= 130; columns++) {
            var frame = render(Duels.with(duel, "…", false, columns % 2 == 0), columns, 30, Theme.ascii());
            assertTrue(frame.chars().allMatch(c -> c == '\n' || (c >= ' ' && c < 0x7f)), frame);
        }
    }

    @Test
    void a_high_screen_says_what_a_round_is() {
        var round = " One round: a trader opens a session, reads the quotes, and logs out.";
        assertEquals(
                round,
                render(Duels.ticker(62), 80, 24, Theme.monochrome())
                        .lines()
                        .toList()
                        .get(1));
        assertFalse(render(Duels.ticker(62), 80, 20, Theme.monochrome()).contains("One round"));
        assertFalse(render(Duels.ticker(62), 60, 24, Theme.monochrome()).contains("One round"));
    }

    @Test
    void metrics_with_nothing_to_see_share_a_row_and_have_no_chart() {
        var frame = render(Duels.ticker(62), 80, 24, Theme.monochrome());
        assertTrue(frame.contains(" also: virtual 0, files 9 "), frame);
        assertFalse(frame.contains("─ virtual threads ─"), frame);
        assertTrue(frame.contains("─ platform threads ─"), frame);
    }

    @Test
    void a_single_quiet_metric_keeps_its_row() {
        var samples = Duels.ramp(62, 10, 0).stream()
                .map(sample ->
                        new Sample(sample.round(), sample.millis(), Map.of(Metric.HEAP, 9L, Metric.OPEN_FILES, 9L)))
                .toList();
        var panel = new Panel(
                "Leaky", samples, 62, List.of(), Verdict.STEADY, Duels.LIMIT, Optional.empty(), Set.of(Metric.HEAP));
        var frame = render(Duels.duel("Any", 62, panel), 80, 24, Theme.monochrome());
        assertFalse(frame.contains("also"), frame);
        assertTrue(frame.contains("open files "), frame);
    }

    @Test
    void a_metric_that_leaves_the_verdict_open_is_not_quiet() {
        var open = new Finding(Metric.OPEN_FILES, Verdict.INCONCLUSIVE, Growth.NONE, "floors move");
        var panel = Duels.panel("Leaky", Duels.ramp(62, 10, 0), 62, List.of(open), Verdict.INCONCLUSIVE);
        var frame = render(Duels.duel("Any", 62, panel), 80, 24, Theme.monochrome());
        assertTrue(frame.lines().anyMatch(line -> line.matches(" open files +9 +- +INCONCLUSIVE")), frame);
        assertTrue(frame.contains("open files: floors move"), frame);
    }

    @Test
    void the_forecast_stands_below_the_verdict_and_is_never_cut() {
        var leaky = Duels.certain(124);
        for (int columns = 28; columns <= 120; columns += 3) {
            for (int rows = 20; rows <= 50; rows += 6) {
                var frame = render(Duels.duel("Any", 124, leaky), columns, rows, Theme.monochrome());
                var top = frame.lines().limit(5).map(String::strip).collect(Collectors.joining(" "));
                assertTrue(top.contains("limit of 500 threads in 1 min 13 s"), frame);
            }
        }
    }

    @Test
    void a_forecast_leaves_room_for_the_word_that_a_leak_is_certain() {
        var leaky = Duels.certain(12_400);
        for (int columns : List.of(60, 80, 100, 120)) {
            var frame = render(Duels.duel("Any", 12_400, leaky, Duels.fixed(12_400)), columns, 24, Theme.monochrome());
            assertTrue(
                    frame.lines().anyMatch(line -> line.contains("Leaky") && line.contains("LEAKING, certain")), frame);
        }
    }

    @Test
    void the_real_rate_is_named_where_the_machine_does_less() {
        var five = Duels.fixed(124);
        assertTrue(header(five, 5).contains(" 5 rounds/s"), header(five, 5));
        assertTrue(header(five, 40).contains(" 5.0 of 40 rounds/s"), header(five, 40));
        assertTrue(header(five, Double.POSITIVE_INFINITY).contains(" full speed"));
    }

    private static String header(Panel panel, double rate) {
        var duel = new Duel("any", "Any", List.of(panel), rate, false, 24_800, "", false);
        return render(duel, 80, 24, Theme.monochrome()).lines().findFirst().orElseThrow();
    }

    @Test
    void keys_that_do_nothing_are_not_named() {
        var live = Duels.ticker(62);
        assertTrue(foot(live).contains("w why") && foot(live).contains("f fix"), foot(live));
        var over = foot(Duels.at(live, Duel.Stage.OVER));
        assertTrue(over.contains("r restart") && over.contains("e evidence"), over);
        assertFalse(over.contains("f fix") || over.contains("w why"), over);
        var recorded = foot(Duels.at(live, Duel.Stage.RECORDED));
        assertTrue(recorded.contains("r play again") && recorded.contains("+/- speed"), recorded);
        assertFalse(recorded.contains("f fix") || recorded.contains("w why"), recorded);
        var watched = foot(Duels.at(live, Duel.Stage.WATCHED));
        assertFalse(watched.contains("f fix") || watched.contains("p pause"), watched);
    }

    @Test
    void a_frozen_moment_names_the_keys_of_its_stage() {
        var recorded = Duels.at(Duels.ticker(62), Duel.Stage.RECORDED).frozen("", false);
        var keys = foot(recorded);
        assertTrue(keys.contains("q quit  z live  r play again"), keys);
        assertFalse(keys.contains("z freeze") || keys.contains("f fix"), keys);
    }

    @Test
    void the_memory_of_the_process_has_its_chart_before_what_is_not_declared() {
        var samples = LongStream.range(0, 20)
                .mapToObj(i -> new Sample(
                        i,
                        i * 500,
                        Map.of(
                                Metric.HEAP, 8L << 20,
                                Metric.OPEN_FILES, 20 + i,
                                Metric.RESIDENT_MEMORY, (100 + 4 * i) << 20)))
                .toList();
        var panel = new Panel(
                "4711", samples, 20, List.of(), Verdict.INCONCLUSIVE, Duels.LIMIT, Optional.empty(), Set.of());
        var frame = render(Duels.at(Duels.duel("Server", 20, panel), Duel.Stage.WATCHED), 120, 40, Theme.monochrome());
        int memory = frame.indexOf("─ resident memory ─");
        int files = frame.indexOf("─ open files ─");
        assertTrue(0 <= memory && memory < files, frame);
        assertFalse(frame.contains("* leak"), frame);
    }

    @Test
    void what_has_moved_once_keeps_its_row_and_its_chart() {
        var samples = List.of(
                Duels.sample(0, 1 << 20, 12, 0, 9),
                Duels.sample(10, 1 << 20, 12, 0, 90),
                Duels.sample(62, 1 << 20, 12, 0, 9));
        var panel = Duels.panel("Leaky", samples, 62, List.of(), Verdict.MEASURING);
        var frame = render(Duels.duel("Any", 62, panel), 120, 40, Theme.monochrome());
        assertTrue(frame.contains("─ open files ─"), frame);
    }

    private static String foot(Duel duel) {
        return render(duel, 120, 40, Theme.monochrome()).lines().toList().getLast();
    }

    @Test
    void evidence_names_every_metric_of_every_side() {
        var duel = Duels.ticker(62);
        for (int columns = 20; columns <= 120; columns++) {
            int most = columns;
            var lines = EvidenceView.render(duel, columns, Theme.monochrome());
            lines.forEach(line -> assertTrue(TextLayout.columns(line) <= most, line::toString));
        }
        var page = EvidenceView.render(duel, 80, Theme.monochrome()).stream()
                .map(line -> line.toString().stripTrailing())
                .collect(Collectors.joining("\n"));
        assertTrue(page.startsWith("A floor is the lowest value"), page);
        assertTrue(page.contains("\n\nLeaky   LEAKING   round 62"), page);
        assertTrue(page.contains("  live heap* LEAKING, +64.3 KiB/round"), page);
        assertTrue(page.contains("    floors rose in all four windows of 31 samples, by 3.9 MiB"), page);
        assertEquals(2, page.split("virtual threads STEADY", -1).length - 1, page);
    }

    @Test
    void big_letters_are_there_for_every_verdict() {
        for (var verdict : Verdict.values()) {
            for (var letter : verdict.title().replace(" ", "").split("")) {
                assertFalse(
                        BlockText.lines(letter, 1, "#").equals(BlockText.lines("-", 1, "#")),
                        () -> letter + " of " + verdict.title());
            }
        }
    }

    @Test
    void both_panels_share_their_scales() {
        var frame = render(Duels.ticker(62), 80, 24, Theme.monochrome());
        var top = frame.lines().filter(line -> line.contains("6│")).findFirst().orElse("");
        assertEquals(2, top.split("6│", -1).length - 1, frame);
        var rounds = frame.lines()
                .filter(line -> line.contains("round 0"))
                .findFirst()
                .orElse("");
        assertEquals(2, rounds.split(" 80", -1).length - 1, frame);
    }

    @Test
    void an_unknown_heap_limit_is_left_out() {
        var panel = new Panel(
                "Leaky", Duels.ramp(62, 9_000, 0), 62, List.of(), Verdict.MEASURING, 0, Optional.empty(), Set.of());
        var frame = render(Duels.duel("Any", 62, panel), 80, 24, Theme.monochrome());
        assertFalse(frame.contains("limit"), frame);
        fits(
                Duels.duel("Any", 0, Duels.panel("Leaky", List.of(), 0, List.of(), Verdict.STEADY)),
                80,
                24,
                Theme.ascii());
    }

    @Test
    void what_stands_still_does_not_fill_the_chart() {
        assertEquals(3 << 20, Scale.of(List.of(Duels.fixed(62))).top(Metric.HEAP));
    }

    @Test
    void the_heap_limit_ends_the_axis_that_would_pass_it() {
        assertEquals(Duels.LIMIT, Scale.of(List.of(Duels.leaky(812))).top(Metric.HEAP));
        var small = new Panel(
                "Leaky",
                List.of(Duels.sample(0, 1_500_000, 12, 0, 9)),
                0,
                List.of(),
                Verdict.STEADY,
                2_000_000,
                Optional.empty(),
                Set.of());
        assertEquals(2_000_000, Scale.of(List.of(small)).top(Metric.HEAP));
    }

    @Test
    void a_frame_changes_few_cells() {
        var changes = LongStream.rangeClosed(61, 160)
                .map(round -> differing(Duels.ticker(round - 1), Duels.ticker(round)))
                .sorted()
                .toArray();
        assertTrue(changes[changes.length / 2] <= 40, "median " + changes[changes.length / 2]);
        assertTrue(changes[changes.length * 9 / 10] <= 70, "nine in ten " + changes[changes.length * 9 / 10]);
    }

    @Test
    void keys_give_way_where_it_is_narrow_but_quit_and_help_stay() {
        for (int columns = 28; columns <= 120; columns++) {
            var footer = render(Duels.ticker(62), columns, 24, Theme.monochrome())
                    .lines()
                    .toList()
                    .getLast();
            assertTrue(footer.contains("q quit") && footer.contains("? help"), footer);
        }
    }

    @Test
    void a_status_shows_without_hiding_how_to_quit() {
        var duel = Duels.with(Duels.ticker(62), "collected both heaps", false, false);
        for (var size : new int[][] {{40, 20}, {60, 20}, {80, 24}}) {
            var frame = render(duel, size[0], size[1], Theme.monochrome());
            assertTrue(frame.contains("collected both") && frame.contains("q quit"), frame);
        }
    }

    private static Duel ended() {
        var leaky = Duels.ended(Duels.leaky(812), Verdict.OUT_OF_MEMORY, "ran out of heap after round 812");
        return Duels.with(
                Duels.duel("Unstopped ticker", 812, leaky, Duels.fixed(812)), "both runs are over", false, false);
    }

    private static Duel empty() {
        var panel = Duels.panel("Leaky", List.<Sample>of(), 0, List.of(), Verdict.MEASURING);
        return Duels.duel("Nothing yet", 0, panel, panel);
    }

    private static void fits(Duel duel, int columns, int rows, Theme theme) {
        var lines = DuelView.render(duel, columns, rows, theme);
        assertEquals(rows, lines.size(), columns + "x" + rows);
        for (var line : lines) {
            assertTrue(line.columnLength() <= columns, () -> columns + "x" + rows + ": " + line);
        }
    }

    private static String render(Duel duel, int columns, int rows, Theme theme) {
        return Duels.text(DuelView.render(duel, columns, rows, theme));
    }

    private static void approved(String name, String frame) throws IOException {
        var file = FRAMES.resolve(name + ".txt");
        if (Boolean.getBoolean("frames.rewrite")) {
            Files.createDirectories(FRAMES);
            Files.writeString(file, frame);
        }
        assertEquals(Files.readString(file), frame);
    }

    private static long differing(Duel before, Duel after) {
        var old = DuelView.render(before, 120, 40, Theme.colour());
        var now = DuelView.render(after, 120, 40, Theme.colour());
        long count = 0;
        for (int row = 0; row < 40; row++) {
            var one = TextLayout.fit(old.get(row), 120);
            var other = TextLayout.fit(now.get(row), 120);
            for (int column = 0; column < 120; column++) {
                boolean same = one.charAt(column) == other.charAt(column)
                        && one.styleAt(column).equals(other.styleAt(column));
                count += same ? 0 : 1;
            }
        }
        return count;
    }
}
