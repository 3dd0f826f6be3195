package leakground.shell.sharing.view;

import java.util.List;
import leakground.shell.text.Html;

/// The page that shows a running duel in a browser. A script fills it.
public final class PresentPage {

    /// A button and its action.
    ///
    /// @param action the last part of the URL that it posts to
    public record Button(String action, String label) {}

    /// The page before the first update.
    ///
    /// @param buttons empty for a page without control
    public static String render(String title, String symptom, List<Button> buttons) {
        var html = new Html();
        html.html("<!DOCTYPE html>\n").open("html", "xmlns", "http://www.w3.org/1999/xhtml", "lang", "en");
        html.open("head")
                .empty("meta", "charset", "utf-8")
                .empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
                .empty("meta", "name", "color-scheme", "content", "light dark")
                .element("title", title + " - leakground")
                .empty("link", "rel", "stylesheet", "href", "uplot.css")
                .empty("link", "rel", "stylesheet", "href", "page.css")
                .element("script", "", "src", "uplot.js", "defer", "defer")
                .element("script", "", "src", "quantity.js", "defer", "defer")
                .element("script", "", "src", "present.js", "defer", "defer")
                .close()
                .line();
        html.open("body").open("main", "class", "live").open("header");
        html.element("h1", title).element("p", symptom, "class", "symptom");
        html.open("p", "class", "controls");
        for (var button : buttons) {
            html.element("button", button.label(), "type", "button", "data-do", button.action());
        }
        html.element("output", "connecting", "id", "status").close();
        html.close().line();
        html.element("div", "", "id", "sides");
        html.element("div", "", "id", "charts");
        html.element("noscript", "This page needs a script; the command report writes one that needs none.");
        return html.close().close().close().line().toString();
    }

    private PresentPage() {}
}
