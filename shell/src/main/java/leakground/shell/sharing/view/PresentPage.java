package leakground.shell.sharing.view;

import java.util.List;
import java.util.Optional;
import leakground.shell.text.Html;
import leakground.shell.text.QrPicture;

/// The page that shows a running duel in a browser. A script fills it.
public final class PresentPage {

    /// A button and its action.
    ///
    /// @param action the last part of the URL that it posts to
    /// @param keys its keys, as a browser names them
    public record Button(String action, String label, List<String> keys) {

        public Button {
            keys = List.copyOf(keys);
        }

        /// The first key, as a person reads it.
        private String key() {
            return switch (keys.getFirst()) {
                case " " -> "space";
                case "ArrowLeft" -> "←";
                case "ArrowRight" -> "→";
                default -> keys.getFirst();
            };
        }
    }

    /// The page before the first update.
    ///
    /// @param buttons empty for a page without control
    /// @param diff the scene `diff`; empty if there is none
    /// @param address the address of this page, for others to open; empty to keep it from the page
    public static String render(
            String title,
            String symptom,
            List<Button> buttons,
            Optional<DuelReport.Diff> diff,
            Optional<String> address) {
        var html = Html.page(
                title,
                List.of("uplot.css", "page.css", "present.css"),
                List.of("uplot.js", "quantity.js", "present.js"));
        html.open("body", "class", "live");
        html.element("p", "", "id", "lost", "role", "alert", "hidden", "hidden").line();
        html.open("header")
                .element("h1", title)
                .element("p", symptom, "class", "symptom")
                .element("ol", "", "id", "scenes", "aria-label", "scenes")
                .close()
                .line();
        html.open("main");
        scene(html, "leak fix")
                .element("div", "", "id", "sides")
                .element("div", "", "id", "charts")
                .open("details", "id", "more")
                .element("summary", "all metrics")
                .element("div", "", "id", "metrics")
                .close()
                .close()
                .line();
        scene(html, "why")
                .element("h2", "Why it is still there")
                .element("p", "", "id", "looking", "role", "status")
                .element("div", "", "id", "why")
                .close()
                .line();
        diff.ifPresent(known -> {
            scene(html, "diff").element("h2", "The fix").open("div", "id", "diff", "class", "fit", "tabindex", "0");
            DiffTable.draw(html, known);
            html.close().close().line();
        });
        html.element("noscript", "This page needs a script; the command report writes one that needs none.")
                .close()
                .line();
        html.open("footer", "class", "controls").element("output", "connecting", "id", "status");
        for (var button : buttons) {
            html.open(
                            "button",
                            "type",
                            "button",
                            "data-do",
                            button.action(),
                            "data-keys",
                            String.join("|", button.keys()))
                    .element("kbd", button.key())
                    .text(" " + button.label())
                    .close()
                    .line();
        }
        address.ifPresent(known -> {
            html.open("details", "id", "address").element("summary", "this page on your phone");
            QrPicture.draw(html, known);
            html.element("p", known).close();
        });
        html.close();
        return html.close().close().line().toString();
    }

    /// Begins the part of the page for some scenes.
    private static Html scene(Html html, String names) {
        return html.open("section", "data-scenes", names, "hidden", "hidden");
    }

    private PresentPage() {}
}
