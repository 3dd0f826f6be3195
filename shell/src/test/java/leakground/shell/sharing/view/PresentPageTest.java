package leakground.shell.sharing.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import leakground.shell.sharing.view.PresentPage.Button;
import leakground.shell.text.DiffView;
import leakground.shell.text.QrPicture;
import org.junit.jupiter.api.Test;

/// The page of `present`, before anything has happened.
class PresentPageTest {

    private static final String ADDRESS = "http://192.168.0.7:8080/0123456789abcdefghijkl/";

    @Test
    void hasAPartForEveryScene() throws Exception {
        var diff = new DuelReport.Diff(
                new DiffView.Version("Leaky", List.of("old();")), new DiffView.Version("Fixed", List.of("young();")));
        assertEquals(List.of("leak fix", "why", "diff"), scenes(Optional.of(diff)));
        assertEquals(List.of("leak fix", "why"), scenes(Optional.empty()));
    }

    private static List<String> scenes(Optional<DuelReport.Diff> diff) throws Exception {
        return Xml.parse(PresentPage.render("T", "s", List.of(), diff, Optional.empty())).all("section").stream()
                .map(section -> section.getAttribute("data-scenes"))
                .toList();
    }

    @Test
    void showsTheKeyOnItsButton() throws Exception {
        var buttons = List.of(new Button("next", "next", List.of("ArrowRight", "PageDown")));
        var button = Xml.parse(PresentPage.render("T", "s", buttons, Optional.empty(), Optional.empty()))
                .all("button")
                .getFirst();
        assertEquals("→ next", button.getTextContent());
        assertEquals("ArrowRight|PageDown", button.getAttribute("data-keys"));
    }

    @Test
    void showsItsAddressAsACodeToWhomItMayBeShown() throws Exception {
        var page = PresentPage.render("T", "s", List.of(), Optional.empty(), Optional.of(ADDRESS));
        var codes = Xml.parse(page).all("svg");
        assertEquals(
                List.of("QR code of " + ADDRESS),
                codes.stream().map(code -> code.getAttribute("aria-label")).toList());
        assertEquals(
                List.of(),
                Xml.parse(PresentPage.render("T", "s", List.of(), Optional.empty(), Optional.empty()))
                        .all("svg"));
    }

    @Test
    void drawsTheSameCodeOnTheTerminal() {
        var lines = QrPicture.lines(ADDRESS);
        int columns = lines.getFirst().length();
        assertTrue(columns <= 60, () -> "wider than a small terminal: " + columns);
        assertTrue(lines.size() <= 20, () -> "higher than a small terminal: " + lines.size());
        assertTrue(lines.stream().allMatch(line -> line.length() == columns));
        // The finder pattern in the corner: seven dark modules, and five light ones in the row below.
        assertEquals("  █▀▀▀▀▀█ ", lines.get(1).toString().substring(0, 10));
    }
}
