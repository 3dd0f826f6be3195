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

/// What a command does and takes, as it says itself: picocli's model of it, made by code.
///
/// Not by picocli's annotations: to read them a JVM makes a class for each kind of annotation, at every start, for no
/// AOT cache takes such classes. That was a sixth of the time of a short command.
///
/// A parameter or option that was typed, or set for good, is handed to the command; any other is left as it is.
/// Parameters stand in the order in which they are described. What a method returns is for picocli's further details,
/// such as what completes it.
public final class Syntax {

    /// Makes the lists of what may be given several times. picocli's own factory looks for classes of Groovy in every
    /// jar when it is loaded.
    public static final IFactory FACTORY = new IFactory() {
        @Override
        public <K> K create(Class<K> type) {
            return type.cast(new ArrayList<>());
        }
    };

    private final CommandSpec command;

    /// Puts one thing after the other into the command, when all is said about each.
    private final List<Runnable> additions = new ArrayList<>();

    private int parameters;

    /// @param subject what is described, which picocli's model names
    public Syntax(String name, Object subject) {
        command = CommandSpec.wrapWithoutInspection(subject, FACTORY).name(name);
    }

    /// The line in the overview, and further sentences.
    public void does(String... sentences) {
        command.usageMessage().description(sentences);
    }

    /// Lines that show how the command is used.
    public void examples(String... lines) {
        command.usageMessage().footer(lines);
    }

    /// Other names of the command.
    public void aliases(String... names) {
        command.aliases(names);
    }

    /// A parameter that must be there.
    public <T> PositionalParamSpec.Builder parameter(String label, Class<T> type, String description, Consumer<T> to) {
        return parameter(String.valueOf(parameters), "1", label, description, to)
                .type(type)
                .required(true);
    }

    /// A parameter that must be there, a text.
    public PositionalParamSpec.Builder parameter(String label, String description, Consumer<String> to) {
        return parameter(label, String.class, description, to);
    }

    /// A parameter that may be left out.
    public <T> PositionalParamSpec.Builder optional(String label, Class<T> type, String description, Consumer<T> to) {
        return parameter(String.valueOf(parameters), "0..1", label, description, to)
                .type(type);
    }

    /// A parameter that may be left out, a text.
    public PositionalParamSpec.Builder optional(String label, String description, Consumer<String> to) {
        return optional(label, String.class, description, to);
    }

    /// All parameters that follow, texts.
    public PositionalParamSpec.Builder rest(String label, String description, Consumer<List<String>> to) {
        return parameter(parameters + "..*", "0..*", label, description, to)
                .type(List.class)
                .auxiliaryTypes(String.class);
    }

    /// Words that are none of the parameters and options here; without this, one such word is wrong.
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

    /// An option with a value, a text.
    public OptionSpec.Builder option(String name, String label, String description, Consumer<String> to) {
        return option(name, label, String.class, description, to);
    }

    /// An option with a text that may be given several times.
    public OptionSpec.Builder options(String name, String label, String description, Consumer<List<String>> to) {
        return option(name, description, to).paramLabel(label).type(List.class).auxiliaryTypes(String.class);
    }

    /// Options of which one at most may be given.
    public void either(Consumer<Syntax> options) {
        var either = new Syntax(command.name(), command.userObject());
        options.accept(either);
        var group = ArgGroupSpec.builder();
        either.command().options().forEach(group::addArg);
        additions.add(() -> command.addArgGroup(group.build()));
    }

    /// The words that were typed, the command and its options.
    public List<String> typed() {
        return command.commandLine().getParseResult().originalArgs();
    }

    /// The model of the command, once all is described.
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

    /// The value of an argument on its way to the command. picocli sets it to null at first, and asks for it: it adds
    /// to
    /// a list that it has set.
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
