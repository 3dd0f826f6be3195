package leakground.shell.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.IGetter;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UnmatchedArgsBinding;

/// The description, parameters and options of a command, as a picocli model built by code.
///
/// picocli's annotations are not used. To read annotations, a JVM generates a class for each kind at every start,
/// and an AOT cache does not store such classes. That took a sixth of the time of a short command.
///
/// A parameter or option is passed to the command only if it was typed or is a saved setting. Parameters are
/// numbered in the order of their description. Each method returns picocli's builder, for details such as
/// completion.
public final class Syntax {

    /// Creates the lists for options that can be repeated. picocli's own factory would search every jar for Groovy
    /// classes when it is loaded.
    public static final IFactory FACTORY = new IFactory() {
        @Override
        public <K> K create(Class<K> type) {
            return type.cast(new ArrayList<>());
        }
    };

    private final CommandSpec command;

    /// Adds the parameters and options to the command, once all their details are set.
    private final List<Runnable> additions = new ArrayList<>();

    private int parameters;

    /// @param subject the described command, for picocli's model
    public Syntax(String name, Object subject) {
        command = CommandSpec.wrapWithoutInspection(subject, FACTORY).name(name);
    }

    /// The line in the overview, then further sentences.
    public void does(String... sentences) {
        command.usageMessage().description(sentences);
    }

    /// Example command lines.
    public void examples(String... lines) {
        command.usageMessage().footer(lines);
    }

    /// Other names of the command.
    public void aliases(String... names) {
        command.aliases(names);
    }

    /// A required parameter.
    public <T> PositionalParamSpec.Builder parameter(String label, Class<T> type, String description, Consumer<T> to) {
        return parameter(String.valueOf(parameters), "1", label, description, to)
                .type(type)
                .required(true);
    }

    /// A required text parameter.
    public PositionalParamSpec.Builder parameter(String label, String description, Consumer<String> to) {
        return parameter(label, String.class, description, to);
    }

    /// An optional parameter.
    public <T> PositionalParamSpec.Builder optional(String label, Class<T> type, String description, Consumer<T> to) {
        return parameter(String.valueOf(parameters), "0..1", label, description, to)
                .type(type);
    }

    /// An optional text parameter.
    public PositionalParamSpec.Builder optional(String label, String description, Consumer<String> to) {
        return optional(label, String.class, description, to);
    }

    /// All further parameters, as texts.
    public PositionalParamSpec.Builder rest(String label, String description, Consumer<List<String>> to) {
        return parameter(parameters + "..*", "0..*", label, description, to)
                .type(List.class)
                .auxiliaryTypes(String.class);
    }

    /// Takes all words that match no parameter or option. Without it, such a word is an error.
    public void others(Consumer<String[]> to) {
        command.addUnmatchedArgsBinding(UnmatchedArgsBinding.forStringArrayConsumer(new Value<>(to)));
    }

    /// An option without a value.
    public OptionSpec.Builder flag(String name, String description, Consumer<Boolean> to) {
        return option(name, description, to).type(boolean.class);
    }

    /// An option with a value.
    public <T> OptionSpec.Builder option(String name, String label, Class<T> type, String description, Consumer<T> to) {
        return option(name, description, to).paramLabel(label).type(type);
    }

    /// An option with a text value.
    public OptionSpec.Builder option(String name, String label, String description, Consumer<String> to) {
        return option(name, label, String.class, description, to);
    }

    /// An option with a text value that can be given several times.
    public OptionSpec.Builder options(String name, String label, String description, Consumer<List<String>> to) {
        return option(name, description, to).paramLabel(label).type(List.class).auxiliaryTypes(String.class);
    }

    /// A group of options that exclude each other.
    public void either(Consumer<Syntax> options) {
        var either = new Syntax(command.name(), command.userObject());
        options.accept(either);
        var group = ArgGroupSpec.builder();
        either.command().options().forEach(group::addArg);
        additions.add(() -> command.addArgGroup(group.build()));
    }

    /// The typed words: the command and its arguments.
    public List<String> typed() {
        return command.commandLine().getParseResult().originalArgs();
    }

    /// The finished model of the command.
    public CommandSpec command() {
        additions.forEach(Runnable::run);
        additions.clear();
        return command;
    }

    private PositionalParamSpec.Builder parameter(
            String index, String arity, String label, String description, Consumer<?> to) {
        var value = new Value<>(to);
        var parameter = PositionalParamSpec.builder()
                .index(index)
                .arity(arity)
                .paramLabel(label)
                .description(description)
                .getter(value)
                .setter(value);
        additions.add(() -> command.addPositional(parameter.build()));
        parameters++;
        return parameter;
    }

    private OptionSpec.Builder option(String name, String description, Consumer<?> to) {
        var value = new Value<>(to);
        var option =
                OptionSpec.builder(name).description(description).getter(value).setter(value);
        additions.add(() -> command.addOption(option.build()));
        return option;
    }

    /// Passes the value of an argument to the command. picocli first sets the value to null, and for a list it
    /// reads the value back and adds to it.
    private static final class Value<V> implements IGetter, ISetter {

        private final Consumer<V> to;
        private @Nullable Object value;

        Value(Consumer<V> to) {
            this.to = to;
        }

        @Override
        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // so it is in picocli
        public <T> @Nullable T get() {
            return (T) value;
        }

        @Override
        @SuppressWarnings("unchecked")
        public <T> @Nullable T set(@Nullable T next) {
            var before = (T) value;
            value = next;
            if (next != null) {
                to.accept((V) next);
            }
            return before;
        }
    }
}
