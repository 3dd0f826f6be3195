package leakground.shell.measuring.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import leakground.measure.Verdict;
import leakground.shell.duel.view.Duels;
import leakground.shell.duel.view.Panel;
import leakground.shell.duel.view.PlainDuel;
import leakground.shell.text.Theme;
import org.junit.jupiter.api.Test;

class TablesTest {

    private static final List<VerdictRow> ROWS = List.of(
            row("unstopped-ticker", "leaky", Duels.leaky(62), true, 2_640),
            row("unstopped-ticker", "fixed", Duels.fixed(62), true, 2_510),
            row("abandoned-virtual-executor", "suspect", Duels.leaky(62), false, 12_500),
            row("global-cache", "leaky", Duels.leaky(17), true, 2_600));

    @Test
    void verdicts_fit_eighty_columns() {
        assertEquals("""
                scenario                   variant verdict   grew per round                 time
                unstopped-ticker           leaky   LEAKING   heap +64K, threads +1… ok     2.6 s
                unstopped-ticker           fixed   STEADY                           ok     2.5 s
                abandoned-virtual-executor suspect LEAKING   heap +64K, threads +1… WRONG 12.5 s
                global-cache               leaky   MEASURING                        ok     2.6 s
                abandoned-virtual-executor suspect: is LEAKING and should be STEADY; live heap:
                  floors rose in all four windows of 31 samples, by 3.9 MiB
                3 of 4 as declared, 1 WRONG
                """, Duels.text(VerdictTable.render(ROWS, 80, Theme.monochrome())));
    }

    @Test
    void a_wide_table_spells_everything_out() {
        var table = Duels.text(VerdictTable.render(ROWS.subList(0, 3), 120, Theme.monochrome()));
        assertTrue(table.contains("heap +64K, threads +1.00"), table);
    }

    @Test
    void no_width_is_exceeded() {
        for (int width = 1; width <= 200; width++) {
            for (var line : VerdictTable.render(ROWS, width, Theme.ascii())) {
                assertTrue(line.columnLength() <= width, line.toString());
            }
        }
    }

    @Test
    void an_empty_table_still_sums_up() {
        assertTrue(Duels.text(VerdictTable.render(List.of(), 80, Theme.ascii())).contains("0 of 0 as declared"));
    }

    @Test
    void plain_lines_keep_their_columns() {
        var early = PlainDuel.line(Duels.ticker(17));
        var late = PlainDuel.line(Duels.ticker(662));
        assertEquals(
                "   3.4 s  leaky round    17 heap  2.4 MiB threads    28 MEASURING 17/120 "
                        + "| fixed round    17 heap  1.4 MiB threads    12 MEASURING 17/120",
                early);
        assertEquals(
                " 132.4 s  leaky round   662 heap 42.9 MiB threads   673 LEAKING          "
                        + "| fixed round   662 heap  1.4 MiB threads    12 STEADY",
                late);
        assertTrue(early.length() <= 140, () -> "" + early.length());
    }

    @Test
    void the_summary_has_verdict_growth_and_evidence() {
        var leaky = Duels.ended(Duels.leaky(812), Verdict.OUT_OF_MEMORY, "ran out of heap after round 812");
        var summary = PlainDuel.summary(Duels.duel("Unstopped ticker", 812, leaky, Duels.fixed(812)));
        assertEquals("""
                leaky OUT OF MEMORY: ran out of heap after round 812
                  live heap         +64.3 KiB/round  LEAKING       floors rose in all four windows of 31 samples, by 3.9 MiB
                  platform threads      +1.00/round  LEAKING       floors rose in all four windows of 31 samples, by 60
                fixed STEADY after 812 rounds
                  live heap                 0/round  STEADY        moved by no more than its tolerance over 31 samples
                  platform threads          0/round  STEADY        moved by no more than its tolerance over 31 samples
                """, String.join("\n", summary) + "\n");
    }

    private static VerdictRow row(String scenario, String variant, Panel panel, boolean asDeclared, long millis) {
        return new VerdictRow(
                scenario,
                variant,
                panel.verdict(),
                panel.findings(),
                asDeclared ? "" : "is LEAKING and should be STEADY",
                millis);
    }
}
