package leakground.shell.workshop.view;

import java.util.List;
import java.util.Optional;
import leakground.shell.text.Html;
import leakground.shell.text.QrPicture;

/// The pages of the live board: the board itself, which a script fills, and the page that says how to join.
public final class LiveBoardPage {

    private static final List<String> SENT = List.of(
            "the name that you give",
            "the id of your current exercise, and the outcome of its last check",
            "how many checks and hints it took, and how many exercises you have solved",
            "how many questions of the quiz you have answered, and how many of them correctly",
            "how many cases you have ended, and their points");

    /// The board before the first update.
    ///
    /// @param join the line to type at a seat
    /// @param joinPage the address of the page that says how to join; empty if only this machine can open it
    /// @param hidden whether the page gets no names
    public static String board(String join, Optional<String> joinPage, boolean hidden) {
        var html = Html.page("Workshop board", List.of("page.css", "present.css", "board.css"), List.of("board.js"));
        html.open("body", "class", "live board");
        html.element("p", "", "id", "lost", "role", "alert", "hidden", "hidden").line();
        html.open("header")
                .element("h1", "Workshop")
                .element("p", "connecting", "id", "status", "role", "status")
                .close()
                .line();
        html.open("main").open("section", "id", "join");
        joinPage.ifPresent(address -> QrPicture.draw(html, address));
        html.open("div")
                .element("p", "Type this in leakground, at every seat:")
                .element("p", join, "class", "command")
                .close()
                .close()
                .line();
        html.element("ol", "", "id", "tiles", "aria-label", "seats, the longest at an exercise first");
        html.element("noscript", "This page needs a script.").close().line();
        html.open("footer", "class", "controls").element("code", join);
        button(html, "j", "how to join");
        if (!hidden) {
            button(html, "h", "hide names");
        }
        return html.close().close().close().line().toString();
    }

    private static void button(Html html, String key, String label) {
        html.open("button", "type", "button", "data-key", key, "aria-pressed", "false")
                .element("kbd", key)
                .text(" " + label)
                .close()
                .line();
    }

    /// The page that says how to join, for a phone.
    public static String howToJoin(String join) {
        var html = Html.page("Join the workshop", List.of("page.css", "board.css"), List.of());
        html.open("body", "class", "how").open("main");
        html.element("h1", "Join the workshop")
                .element("p", "Type this in leakground, at your seat:")
                .element("p", join, "class", "command")
                .element("p", "From then on your seat sends to the board:");
        html.open("ul");
        SENT.forEach(one -> html.element("li", one));
        html.close()
                .element("p", "It sends nothing else, and no source. The command workshop leave ends it.")
                .close()
                .close()
                .close()
                .line();
        return html.toString();
    }

    private LiveBoardPage() {}
}
