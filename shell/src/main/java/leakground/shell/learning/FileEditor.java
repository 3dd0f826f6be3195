package leakground.shell.learning;

import java.io.IOError;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import leakground.compile.Compiler;
import leakground.compile.CompilerErrors;
import leakground.files.ExitHook;
import leakground.lessons.Draft;
import leakground.lessons.Workspace;
import leakground.shell.cli.Console;
import leakground.shell.cli.HomeAndEnd;
import leakground.shell.cli.ShellWords;
import leakground.shell.cli.TerminalReset;
import leakground.shell.cli.UserError;
import leakground.shell.settings.Setting;
import leakground.shell.settings.SettingsFile;
import org.jline.builtins.Nano;
import org.jline.keymap.KeyMap;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.utils.InfoCmp.Capability;

/// Lets the user edit a file: in the editor of the settings or the environment, or else in a built-in one.
public final class FileEditor {

    /// Opens the editor and returns when it is closed.
    ///
    /// @param atError whether the built-in editor opens at the first error that the compiler finds
    /// @throws UserError if there is no terminal, or the editor fails
    public static void edit(Console console, Path file, boolean atError) throws IOException, InterruptedException {
        var terminal = console.screen()
                .orElseThrow(() -> UserError.usage("edit needs a terminal; your file is %s.".formatted(file)));
        var editor = SettingsFile.of(console)
                .value(Setting.EDITOR)
                .flatMap(ShellWords::of)
                .or(() -> editor(console.environment()));
        if (editor.isPresent()) {
            start(editor.get(), file);
        } else {
            editHere(console, terminal, file, atError ? errorLine(file) : 1);
        }
    }

    /// The command line of the user's own editor, if there is one.
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
            throw UserError.failed(
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

    /// The line of the first error in a file; 1 if the file compiles.
    private static long errorLine(Path file) throws IOException, InterruptedException {
        var folder = file.toAbsolutePath().getParent();
        if (!Compiler.isThere() || folder == null) {
            return 1;
        }
        return Compiler.compile(List.of(file), folder).errors().stream()
                .flatMap(errors -> errors.errors().stream())
                .filter(error -> CompilerErrors.isIn(error, file))
                .mapToLong(error -> Math.max(1, error.getLineNumber()))
                .findFirst()
                .orElse(1);
    }

    /// Edits a copy in the editor of JLine, which deletes a file before it writes it again. Every save is copied to
    /// the real file at once. What is not saved is kept beside it if the editor fails or this process is ended.
    ///
    /// @param line the line to open it at, counted from one
    private static void editHere(Console console, Terminal terminal, Path file, long line)
            throws IOException, InterruptedException {
        Draft draft;
        try {
            draft = new Draft(file);
        } catch (IOException e) {
            throw UserError.unwritable(file, e);
        }
        try (draft;
                var saves = new DraftWatcher(draft, file)) {
            var editor = new Editor(terminal, draft.path().resolveSibling(""));
            editor.open(draft.path().getFileName().toString(), line);
            try (var _ = new ExitHook("keep text", () -> keep(draft, saves, editor));
                    var _ = TerminalReset.ofEditor(terminal)) {
                editor.run();
            } catch (IOException | IOError e) {
                var why = e instanceof IOException io ? io : e.getCause();
                var kept = saves.rescue(
                        editor.unsaved(), why instanceof IOException io ? Workspace.reason(io) : e.toString());
                if (why instanceof InterruptedIOException) {
                    console.message(kept);
                    throw new InterruptedException();
                }
                throw UserError.failed(kept);
            } catch (RuntimeException e) {
                // JLine cannot draw in a window of a few characters, also while it changes its size.
                throw UserError.failed(saves.rescue(editor.unsaved(), "it cannot draw: " + e.getMessage()));
            } catch (Error e) {
                console.message(saves.rescue(editor.unsaved(), e.toString()));
                throw e;
            } finally {
                // The editor switches the keypad on and never off, and hides the cursor while it draws.
                terminal.puts(Capability.keypad_local);
                terminal.puts(Capability.cursor_normal);
                terminal.flush();
            }
            saves.finish().ifPresent(problem -> {
                throw UserError.failed(problem);
            });
        }
    }

    private static void keep(Draft draft, DraftWatcher saves, Editor editor) {
        try {
            saves.keep(editor.unsaved());
            draft.close();
        } catch (IOException _) {
            // The draft stays where it is, and is found when the file is opened the next time.
        }
    }

    /// An editor that gives access to its unsaved text.
    private static final class Editor extends Nano {

        Editor(Terminal terminal, Path folder) {
            super(terminal, folder);
            // A file of another name would be lost with the draft.
            setRestricted(true);
            keys.bind(Operation.BEGINNING_OF_LINE, HomeAndEnd.HOME);
            keys.bind(Operation.END_OF_LINE, HomeAndEnd.END);
        }

        /// Opens a file at a line, counted from one.
        void open(String file, long line) throws IOException {
            open(List.of(file));
            if (line > 1) {
                // As if it were typed: before the editor runs, it has no lines and no window.
                bindingReader.runMacro(KeyMap.ctrl('_') + line + "\r");
            }
        }

        /// JLine cannot draw in a window of a few characters; the next size is drawn again.
        @Override
        protected void handle(Signal signal) {
            try {
                super.handle(signal);
            } catch (RuntimeException _) {
                // The text is as it was.
            }
        }

        Optional<String> unsaved() {
            return buffer == null || !buffer.isDirty()
                    ? Optional.empty()
                    : Optional.of(String.join("\n", buffer.getLines()));
        }
    }

    private FileEditor() {}
}
