package leakground.shell.sharing.view;

import java.util.List;
import leakground.shell.text.Html;

/// The page on which a browser shows a duel while it runs; a script fills it.
public final class PresentPage {

    /// A button, and what it asks for.
    ///
    /// @param action the last part of the address that it posts to
    public record Button(String action, String label) {}

    /// The page before anything is known.
    ///
    /// @param buttons none on a page that only shows
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
        html.element("noscript", "This page is drawn by a script; report writes one that needs none.");
        return html.close().close().close().line().toString();
    }

    private PresentPage() {}
}
