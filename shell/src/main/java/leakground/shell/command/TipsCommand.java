package leakground.shell.command;

import leakground.shell.view.Text;
import picocli.CommandLine.Command;

@Command(
        name = "tips",
        description = {
            "what one would not look for",
            "The shell shows one at each of its first starts; `settings set tips off` ends that"
        },
        footer = "tips")
final class TipsCommand implements Action {

    @Override
    public int run(Console console) {
        Tips.ALL.forEach(tip -> console.print(Text.wrap(tip.replaceFirst("Tip: ", "- "), console.width())));
        return OK;
    }
}
