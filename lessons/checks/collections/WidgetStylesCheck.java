import java.util.List;
import leakground.scenario.Check;
import leakground.scenario.Workload;

/// A window with two widgets, which is drawn and closed.
public final class WidgetStylesCheck implements Workload {

    private final WidgetStyles styles = new WidgetStyles();
    private int number;

    @Override
    public long round() {
        long answer = 0;
        for (var kind : List.of("button", "label")) {
            var widget = new WidgetStyles.Widget(kind, number++ % 50);
            var style = styles.of(widget);
            Check.that(style == styles.of(widget), "the style of a widget is worked out once");
            for (int i = 0; i < 20; i++) {
                answer = 31 * answer + style.css().hashCode() + widget.pixels()[i];
            }
            Check.that(style.css().startsWith(kind + " {"), "a style is that of its widget");
        }
        return answer;
    }
}
