package leakground.shell.sharing.view;

import java.util.List;
import leakground.shell.text.DiffView;
import leakground.shell.text.Highlighter;
import leakground.shell.text.Html;
import leakground.shell.text.StyledHtml;
import org.jline.utils.AttributedString;

/// The source of two variants as a table of HTML, with the changed lines marked.
final class DiffTable {

    static void draw(Html html, DuelReport.Diff diff) {
        html.open("table", "class", "diff").open("colgroup");
        for (var name : List.of("sign", "code", "sign", "code")) {
            html.empty("col", "class", name);
        }
        html.close().open("thead").open("tr");
        for (var side : List.of(diff.left(), diff.right())) {
            html.element("th", side.name(), "scope", "col", "colspan", "2");
        }
        html.close().close().open("tbody");
        var left = Highlighter.JAVA.lines(String.join("\n", diff.left().lines()) + "\n");
        var right = Highlighter.JAVA.lines(String.join("\n", diff.right().lines()) + "\n");
        for (var row : DiffView.aligned(diff.left(), diff.right())) {
            html.open("tr");
            code(html, row.left(), left, row.changed() ? "-" : "");
            code(html, row.right(), right, row.changed() ? "+" : "");
            html.close().line();
        }
        html.close().close();
    }

    private static void code(Html html, int line, List<AttributedString> code, String sign) {
        var name = line < 0 ? "none" : sign.isEmpty() ? "same" : sign.equals("-") ? "removed" : "added";
        html.element("td", line < 0 ? "" : sign, "class", "sign " + name).open("td", "class", "code " + name);
        if (line >= 0) {
            StyledHtml.line(html, code.get(line));
        }
        html.close();
    }

    private DiffTable() {}
}
