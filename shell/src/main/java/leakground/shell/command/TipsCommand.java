package leakground.shell.command;

import leakground.shell.view.Text;

final class TipsCommand implements Action {

    @Override
    public void describe(Syntax syntax) {
        syntax.does(
                "what one would not look for",
                "The shell shows one at each of its first starts; `settings set tips off` ends that");
        syntax.examples("tips");
    }

    @Override
    public int run(Console console) {
        Tips.ALL.forEach(tip -> console.print(Text.wrap(tip.replaceFirst("Tip: ", "- "), console.width())));
        return OK;
    }
}
