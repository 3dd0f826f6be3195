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

    /// Calls picocli's function, which only accepts the name and the value of an option as two words. bash splits
    /// `--option=value` into three words, and zsh keeps it as one.
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
                "prints a completion script for your own shell",
                "It completes commands, options and ids without a start of Java. Make it again after an upgrade.");
        syntax.examples(
                "completion bash > ~/.local/share/bash-completion/completions/leakground",
                "completion zsh > ~/.leakground.zsh");
        syntax.parameter(
                        "bash|zsh",
                        "the shell; source the script in its start-up file, or put it into its completion folder",
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

    /// Sets the completion words of every argument, because picocli does not know our types. Each argument also
    /// gets its own label, because the script has a variable for each label.
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

    /// The fixed words of an argument. Process ids change, so they are left out.
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
