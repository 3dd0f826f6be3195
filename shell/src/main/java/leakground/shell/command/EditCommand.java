package leakground.shell.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import leakground.lessons.Exercise;
import leakground.lessons.Workspace;
import org.jline.builtins.Nano;
import org.jline.terminal.Terminal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "edit",
        description = {
            "your file of an exercise in an editor",
            "It is that of `settings set editor`, $VISUAL or $EDITOR, or else one of ours"
        },
        footer = "edit")
final class EditCommand implements Action {

    @Parameters(paramLabel = "ID", arity = "0..1", description = "the exercise; the one you are at unless said")
    private @Nullable Exercise exercise;

    @Override
    public int run(Console console) throws IOException, InterruptedException {
        var learner = Learner.at(console);
        var chosen = learner.exercise(exercise);
        var file = learner.open(chosen);
        learner.note(chosen, now -> now);
        var terminal = console.screen()
                .orElseThrow(() -> Problem.usage("edit needs a terminal; your file is %s.".formatted(file)));
        var editor = SettingsFile.of(console)
                .value(Setting.EDITOR)
                .flatMap(ShellWords::of)
                .or(() -> editor(console.environment()));
        if (editor.isPresent()) {
            start(editor.get(), file);
        } else {
            editHere(terminal, learner.workspace(), file);
        }
        console.message("`check` says whether it is repaired.");
        return OK;
    }

    /// The words that start the user's own editor, if there is one.
    static Optional<List<String>> editor(Map<String, String> environment) {
        return Stream.of("VISUAL", "EDITOR")
                .map(name -> environment.getOrDefault(name, ""))
                .filter(editor -> !editor.isBlank())
                .findFirst()
                .flatMap(ShellWords::of)
                .filter(words -> !words.isEmpty());
    }

    private static void start(List<String> editor, Path file) throws IOException {
        var command = new ArrayList<>(editor);
        command.add(file.toString());
        Process process;
        try {
            process = new ProcessBuilder(command).inheritIO().start();
        } catch (IOException _) {
            throw Problem.failed(
                    "The editor %s cannot be started; your file is %s.".formatted(editor.getFirst(), file));
        }
        while (true) {
            try {
                process.waitFor();
                return;
            } catch (InterruptedException _) {
                // Ctrl-C is the editor's as long as it runs.
            }
        }
    }

    /// Edits in an editor of JLine, which removes a file before it writes it anew.
    private static void editHere(Terminal terminal, Workspace workspace, Path file) throws IOException {
        workspace.keep(file);
        try {
            var nano = new Nano(terminal, file.getParent());
            nano.open(List.of(file.toString()));
            nano.run();
        } finally {
            workspace.restore(file);
        }
    }
}
