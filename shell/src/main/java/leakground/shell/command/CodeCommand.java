package leakground.shell.command;

import leakground.catalogue.Scenario;
import leakground.shell.view.Ascii;
import leakground.shell.view.CodeView;
import leakground.shell.view.Highlighter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Prints source as it was compiled: to a file or pipe without a changed character.
@Command(name = "code", description = "the source of a leak, or of its Go twin", footer = "code unstopped-ticker --go")
final class CodeCommand implements Action {

    @Parameters(paramLabel = "ID", description = "the scenario")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Scenario scenario;

    @ArgGroup
    private @Nullable Part part;

    /// What to print instead of the whole Java file.
    static final class Part {
        @Option(names = "--leaky", description = "only the variant that leaks")
        private boolean leaky;

        @Option(names = "--fixed", description = "only the main fix")
        private boolean fixed;

        @Option(names = "--go", description = "the same mistake in Go")
        private boolean go;

        @Option(
                names = "--variant",
                paramLabel = "NAME",
                completionCandidates = Types.Variants.class,
                description = "only this variant")
        private String variant = "";
    }

    @Override
    public int run(Console console) {
        boolean go = part != null && part.go;
        var text = go ? scenario.source().go() : text();
        if (console.terminal().isEmpty()) {
            console.print(console.ascii() ? Ascii.fold(text) : text);
        } else {
            console.print(CodeView.lines(text, go ? Highlighter.GO : Highlighter.JAVA, console.width()));
        }
        return OK;
    }

    private String text() {
        if (part == null) {
            return scenario.source().java();
        }
        if (part.leaky) {
            return nested(scenario.leaky());
        }
        return nested(part.fixed ? DiffCommand.fixes(scenario).getFirst() : Types.variant(scenario, part.variant));
    }

    private String nested(String variant) {
        return String.join("\n", scenario.source().nested(variant)) + "\n";
    }
}
