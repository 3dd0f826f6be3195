package leakground.shell;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import leakground.shell.cli.Choices;
import leakground.shell.cli.Command;
import leakground.shell.cli.Console;
import leakground.shell.cli.Syntax;
import leakground.shell.cli.UserError;
import leakground.shell.cli.UserText;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

final class CompletionCommand implements Command {

    private static final String NAME = "leakground";
    private static final String BASH = "bash";
    private static final String ZSH = "zsh";

    /// Asks picocli's function, which knows the name and the value of an option as two words alone: bash makes
    /// `--option=value` three of them, zsh one.
    private static final String SEPARATE = """

            _complete_leakground_words() {
              local words=() prefix= word i
              for (( i = 0; i <= COMP_CWORD; i++ )); do
                word=${COMP_WORDS[i]}
                prefix=
                case $word in
                  --*=*)
                    prefix=${word%%=*}=
                    words+=("${word%%=*}" "${word#*=}")
                    ;;
                  =)
                    if (( i == COMP_CWORD )); then words+=(""); fi
                    ;;
                  *)
                    words+=("$word")
                    ;;
                esac
              done
              COMP_WORDS=("${words[@]}")
              COMP_CWORD=$(( ${#words[@]} - 1 ))
              _complete_leakground
              COMPREPLY=("${COMPREPLY[@]/#/$prefix}")
            }

            complete -F _complete_leakground_words -o default leakground leakground.sh leakground.bash
            """;

    private final Commands commands;

    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String shell;

    CompletionCommand(Commands commands) {
        this.commands = commands;
    }

    static final class Shells implements Choices {
        @Override
        public Map<String, String> after(List<String> words) {
            var shells = new LinkedHashMap<String, String>();
            shells.put(BASH, "");
            shells.put(ZSH, "");
            return shells;
        }
    }

    @Override
    public void describe(Syntax syntax) {
        syntax.does(
                "a script that completes commands, options and ids in your own shell",
                "It holds all words itself, so that a Tab starts no Java; make it anew after an upgrade");
        syntax.examples(
                "completion bash > ~/.local/share/bash-completion/completions/leakground",
                "completion zsh > ~/.leakground.zsh");
        syntax.parameter(
                        "bash|zsh",
                        "the shell; source the script in its start-up file, or put it where it looks for such",
                        value -> shell = value)
                .completionCandidates(new Shells());
    }

    @Override
    public int run(Console console) {
        if (!shell.equals(BASH) && !shell.equals(ZSH)) {
            throw UserError.usage("completion knows bash and zsh, not '%s'.".formatted(UserText.printable(shell)));
        }
        var model = commands.model();
        model.name(NAME);
        model.subcommands().values().forEach(command -> complete(command.getCommandSpec()));
        console.print(AutoComplete.bash(NAME, new CommandLine(model)) + SEPARATE);
        return OK;
    }

    /// Gives every argument the words that its type has, for picocli knows none of ours, and a label of its own: the
    /// script has a variable for each label.
    private static void complete(CommandSpec command) {
        for (var argument : new ArrayList<ArgSpec>(command.args())) {
            if (argument.group() == null) {
                command.remove(argument);
                command.add(
                        argument instanceof OptionSpec option
                                ? complete(option)
                                : complete((PositionalParamSpec) argument));
            }
        }
    }

    private static OptionSpec complete(OptionSpec option) {
        var builder = OptionSpec.builder(option).paramLabel(option.longestName().replaceFirst("^-+", ""));
        var words = words(option);
        return words.isEmpty()
                ? builder.build()
                : builder.completionCandidates(words).build();
    }

    private static PositionalParamSpec complete(PositionalParamSpec parameter) {
        var words = words(parameter);
        var builder = PositionalParamSpec.builder(parameter);
        return words.isEmpty()
                ? builder.build()
                : builder.completionCandidates(words).build();
    }

    /// The words of an argument that stay; process ids do not.
    private static List<String> words(ArgSpec argument) {
        var type = argument.auxiliaryTypes().length > 0 ? argument.auxiliaryTypes()[0] : argument.type();
        var choices =
                argument.completionCandidates() instanceof Choices own ? Optional.of(own) : Commands.choices(type);
        return choices.stream()
                .flatMap(all -> all.after(List.of()).keySet().stream())
                .filter(word -> !word.matches("\\d+"))
                .toList();
    }
}
