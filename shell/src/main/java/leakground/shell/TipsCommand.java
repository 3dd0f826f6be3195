package leakground.shell;

import leakground.shell.cli.Command;
import leakground.shell.cli.Console;
import leakground.shell.cli.Syntax;
import leakground.shell.text.Styles;
import leakground.shell.text.TextLayout;

final class TipsCommand implements Command {

    @Override
    public void describe(Syntax syntax) {
        syntax.does(
                "shows tips for new users",
                "The shell shows one at each of its first starts; `settings set tips off` ends that.");
        syntax.examples("tips");
    }

    @Override
    public int run(Console console) {
        for (var tip : Tips.ALL) {
            console.print(TextLayout.wrap(Styles.sentence(tip.replaceFirst("Tip: ", "- ")), console.width(), 2));
        }
        return OK;
    }
}
