package leakground.shell.catalogue;

import leakground.catalogue.Scenario;
import leakground.shell.cli.Command;
import leakground.shell.cli.Console;
import leakground.shell.cli.Syntax;
import leakground.shell.cli.UserError;
import leakground.shell.cli.Variants;
import leakground.shell.text.Ascii;
import leakground.shell.text.CodeView;
import leakground.shell.text.Highlighter;
import org.jspecify.annotations.Nullable;

/// Prints source code exactly as it was compiled. In a file or pipe no character is changed.
final class CodeCommand implements Command {

    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Scenario scenario;

    private boolean leaky;
    private boolean fixed;
    private boolean go;
    private @Nullable String variant;

    @Override
    public void describe(Syntax syntax) {
        syntax.does("shows the source of a leak or its Go twin");
        syntax.examples("code unstopped-ticker --go");
        syntax.parameter("ID", Scenario.class, "the scenario", value -> scenario = value);
        syntax.either(part -> {
            part.flag("--leaky", "only the variant that leaks", value -> leaky = value);
            part.flag("--fixed", "only the main fix", value -> fixed = value);
            part.flag("--go", "the same mistake in Go", value -> go = value);
            part.option("--variant", "NAME", "only this variant", value -> variant = value)
                    .completionCandidates(new Variants.Choice());
        });
    }

    @Override
    public int run(Console console) {
        if (go && !scenario.source().hasGo()) {
            throw UserError.usage("--go: %s has no Go twin.".formatted(scenario.id()));
        }
        var text = go ? scenario.source().go() : text();
        if (console.terminal().isEmpty()) {
            console.print(console.ascii() ? Ascii.fold(text) : text);
        } else {
            console.print(CodeView.lines(text, go ? Highlighter.GO : Highlighter.JAVA, console.width()));
            var id = scenario.id();
            if (scenario.isMyth()) {
                console.next("run " + id, "lesson " + id);
            } else {
                console.next("diff " + id, "run " + id, "lesson " + id);
            }
        }
        return OK;
    }

    private String text() {
        if (leaky) {
            return nested(scenario.leaky());
        }
        if (fixed) {
            return nested(Variants.fixes(scenario).getFirst());
        }
        return variant == null ? scenario.source().java() : nested(Variants.named(scenario, variant));
    }

    private String nested(String variant) {
        return String.join("\n", scenario.source().nested(variant)) + "\n";
    }
}
