package leakground.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import leakground.catalogue.Scenario;
import org.jspecify.annotations.Nullable;

/// The Go twin of a scenario. It can be built into a program that sends the same signals as the probe.
///
/// Each variant is a Go function with the name of the variant. Its signature says what it needs: an `int` is the number
/// of the round, and a pointer, also as receiver, points to a zero value that all rounds share. A twin that needs more
/// has a function `rounds`, which returns the function of one round for each variant, by name.
public final class GoTwin {

    private static final Pattern FUNCTION = Pattern.compile(
            "(?m)^func (?:\\((?<receiver>[^)]*)\\) )?(?<name>leaky|suspect|fixed(?:By\\w+)?)\\((?<parameters>.*?)\\) ?(?:\\{|\\(|\\w).*$");
    private static final Pattern ROUNDS =
            Pattern.compile("(?m)^func rounds\\(\\) map\\[string]func\\(number int\\) \\{$");
    private static final Pattern MAIN = Pattern.compile("(?m)^func main\\(\\)");
    private static final Pattern POINTER = Pattern.compile("\\w+ \\*(\\w+)");
    private static final Pattern NUMBER = Pattern.compile("\\w+ int");

    /// Environment variables with which a user changes how Go collects or prints.
    static final List<String> FOREIGN = List.of("GOGC", "GOMEMLIMIT", "GODEBUG", "GOTRACEBACK");

    private final String id;
    private final String source;
    private final Map<String, String> calls;

    private GoTwin(String id, String source, Map<String, String> calls) {
        this.id = id;
        this.source = source;
        this.calls = calls;
    }

    /// Reads the twin of a scenario.
    ///
    /// @throws IllegalStateException if the source does not show how to drive a variant
    public static GoTwin of(Scenario scenario) {
        var source = scenario.source().go();
        boolean hasRounds = ROUNDS.matcher(source).find();
        var calls = new LinkedHashMap<String, String>();
        var functions = FUNCTION.matcher(source);
        while (functions.find()) {
            var name = functions.group("name");
            var call = hasRounds
                    ? "rounds()[\"%s\"]".formatted(name)
                    : call(scenario, name, functions.group("receiver"), functions.group("parameters"));
            calls.put(name, call);
        }
        return new GoTwin(scenario.id(), source, calls);
    }

    private static String call(Scenario scenario, String name, @Nullable String receiver, String parameters) {
        var all = new ArrayList<String>();
        if (receiver != null) {
            all.add(receiver);
        }
        if (!parameters.isBlank()) {
            all.addAll(List.of(parameters.split(", ", -1)));
        }
        var states = new StringBuilder();
        var words = new ArrayList<String>();
        for (var parameter : all) {
            var pointer = POINTER.matcher(parameter);
            if (pointer.matches()) {
                states.append("state%d := new(%s)\n\t\t".formatted(words.size(), pointer.group(1)));
                words.add("state" + words.size());
            } else if (NUMBER.matcher(parameter).matches()) {
                words.add("number");
            } else {
                throw new IllegalStateException("the Go twin of %s needs a function rounds: what is '%s' of %s?"
                        .formatted(scenario.id(), parameter, name));
            }
        }
        var function = receiver == null ? name : words.removeFirst() + "." + name;
        return "func() func(number int) {\n\t\t%sreturn func(number int) { %s(%s) }\n\t}()"
                .formatted(states, function, String.join(", ", words));
    }

    /// The names of the variants: `leaky`, `fixed`.
    public List<String> variants() {
        return List.copyOf(calls.keySet());
    }

    /// The Go name of a variant: `FixedByContext` becomes `fixedByContext`.
    ///
    /// @return empty if the twin has no such variant
    public Optional<String> variant(String name) {
        var own = name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
        return calls.containsKey(own) ? Optional.of(own) : Optional.empty();
    }

    /// Writes the source files: the twin without its own `main`, the probe, and the code that connects them.
    ///
    /// @return the files
    public List<Path> write(Path folder) throws IOException {
        var cases = calls.entrySet().stream()
                .map(call -> "\tcase \"%s\":\n\t\treturn %s\n".formatted(call.getKey(), call.getValue()))
                .collect(Collectors.joining());
        var round = "package main\n\nfunc probeRound(variant string) func(number int) {\n\tswitch variant {\n"
                + cases
                + "\t}\n\tpanic(\"no variant \" + variant)\n}\n";
        return List.of(
                Files.writeString(
                        folder.resolve("twin.go"), MAIN.matcher(source).replaceFirst("func twinMain()")),
                Files.writeString(folder.resolve("probe.go"), probe()),
                Files.writeString(folder.resolve("round.go"), round));
    }

    /// Builds the program, without network.
    ///
    /// @param go the Go command
    /// @param folder an empty folder, which the program needs as long as it runs
    /// @return the program
    /// @throws IOException if the build fails; the message is the output of Go
    public Path build(Path go, Path folder) throws IOException, InterruptedException {
        var program = folder.resolve(File.separatorChar == '\\' ? id + ".exe" : id);
        var command = new ArrayList<>(List.of(go.toString(), "build", "-o", program.toString()));
        write(folder).forEach(file -> command.add(file.getFileName().toString()));
        var said = folder.resolve("build.txt");
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment().keySet().removeAll(FOREIGN);
        builder.environment()
                .putAll(Map.of(
                        "GOPROXY", "off",
                        "GOTOOLCHAIN", "local",
                        "GOWORK", "off",
                        "GOFLAGS", "",
                        "GOTMPDIR", folder.toString()));
        try (var compiler = new BoundProcess(builder)) {
            if (compiler.process().waitFor() != 0) {
                throw new IOException(Files.readString(said).strip());
            }
        }
        return program;
    }

    /// The Go command on the PATH; empty if there is none.
    public static Optional<Path> go() {
        return OnPath.find("go", "go.exe");
    }

    private static String probe() throws IOException {
        try (var in = GoTwin.class.getResourceAsStream("probe.go")) {
            if (in == null) {
                throw new IllegalStateException("probe.go is not beside " + GoTwin.class.getName());
            }
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
