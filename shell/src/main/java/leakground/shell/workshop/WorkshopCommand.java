package leakground.shell.workshop;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import leakground.json.Json;
import leakground.lessons.Playlist;
import leakground.shell.cli.Choices;
import leakground.shell.cli.Command;
import leakground.shell.cli.Console;
import leakground.shell.cli.OutputFile;
import leakground.shell.cli.Suggestions;
import leakground.shell.cli.Syntax;
import leakground.shell.cli.UserError;
import leakground.shell.cli.UserText;
import leakground.shell.learning.LearnerFiles;
import leakground.shell.workshop.view.BoardView;
import leakground.shell.workshop.view.Seat;
import leakground.shell.workshop.view.WorkshopView;
import org.jspecify.annotations.Nullable;

final class WorkshopCommand implements Command {

    private static final String SHOW = "show";
    private static final String RUN = "run";
    private static final String RESULT = WorkshopOptions.RESULT;
    private static final String BOARD = "board";
    private static final String HOST = WorkshopOptions.HOST;
    private static final String JOIN = WorkshopOptions.JOIN;
    private static final String LEAVE = "leave";

    private static final Map<String, String> ACTIONS = actions();

    private String action = SHOW;
    private List<String> files = List.of();
    private final WorkshopOptions options = new WorkshopOptions();
    private boolean json;

    /// Completes with the actions.
    static final class Actions implements Choices {
        @Override
        public Map<String, String> after(List<String> words) {
            return ACTIONS;
        }
    }

    private static Map<String, String> actions() {
        var actions = new LinkedHashMap<String, String>();
        actions.put(SHOW, "prints a playlist");
        actions.put(RUN, "leads through it");
        actions.put(RESULT, "writes the result of this seat as JSON");
        actions.put(BOARD, "shows many results in one table");
        actions.put(HOST, "serves a live board of all seats");
        actions.put(JOIN, "puts this seat on a live board");
        actions.put(LEAVE, "takes this seat off it");
        return actions;
    }

    @Override
    public void describe(Syntax syntax) {
        syntax.does(
                "leads a group through a playlist, with a clock",
                "`show` prints a playlist, `run` leads through it with a clock for each part, `result` writes the"
                        + " result of this seat as JSON, `board` shows the results of many seats in one table",
                "A playlist is text: a title, then a line for each part, such as `10 run sub-slice: retained is not"
                        + " large`. A line has the minutes, the kind (run, lesson, exercise, quiz, talk), an id or a"
                        + " number of questions, and the message of the part; indented lines below it are notes, #"
                        + " begins a comment",
                "Without a file, the built-in playlist of one hour is used.",
                "`host` serves a live board until Ctrl-C: a page with a tile for each seat, the longest at an exercise"
                        + " first. It prints the address of the page, and the line to type at each seat. The board is"
                        + " kept, and the next `host` continues it.",
                "`join ADDRESS CODE` puts this seat on the board. Until `leave`, for a day at most, every check, quiz"
                        + " and case sends the name, the exercise, its outcome, counts and points, and nothing else.");
        syntax.examples(
                "workshop show > mine.txt",
                "workshop run mine.txt",
                "workshop result ann.json --seat Ann",
                "workshop board *.json",
                "workshop host --bind 192.168.0.7",
                "workshop join 192.168.0.7:4711 k7mp-2xqd --seat Ann",
                "workshop leave");
        syntax.optional(String.join("|", ACTIONS.keySet()), "the action (default show)", value -> action = value)
                .completionCandidates(new Actions());
        syntax.rest("FILE", "a playlist, result files of seats, or an address and a code", values -> files = values);
        options.describe(syntax);
        syntax.flag("--json", "one JSON object instead", value -> json = value);
    }

    @Override
    public int run(Console console) throws IOException, InterruptedException {
        options.require(action);
        return switch (action) {
            case SHOW -> show(console);
            case RUN -> new WorkshopRun(console, PlaylistFile.read(single("playlist"))).go();
            case RESULT -> result(console);
            case BOARD -> board(console);
            case HOST -> {
                none();
                yield new HostRun(console, options, json).go();
            }
            case JOIN -> new JoinRun(console).join(files, options, json);
            case LEAVE -> {
                none();
                yield new JoinRun(console).leave();
            }
            default ->
                throw UserError.usage(Suggestions.message(
                        "workshop action",
                        action,
                        ACTIONS.keySet(),
                        "Choose one of " + String.join(", ", ACTIONS.keySet())));
        };
    }

    private @Nullable String single(String what) {
        if (files.size() > 1) {
            throw UserError.usage("workshop %s takes one %s, not %d.".formatted(action, what, files.size()));
        }
        return files.isEmpty() ? null : files.getFirst();
    }

    private void none() {
        if (!files.isEmpty()) {
            throw UserError.usage("workshop %s takes no '%s'.".formatted(action, UserText.printable(files.getFirst())));
        }
    }

    private int show(Console console) {
        var playlist = PlaylistFile.read(single("playlist"));
        if (json) {
            console.json(Json.object(
                    "title",
                    playlist.title(),
                    "minutes",
                    playlist.minutes(),
                    "parts",
                    playlist.parts().stream().map(WorkshopCommand::json).toList()));
        } else if (console.terminal().isPresent()) {
            console.print(WorkshopView.plan(playlist, console.width()));
        } else {
            console.print(playlist.text());
        }
        return OK;
    }

    private static Object json(Playlist.Part part) {
        return Json.object(
                "minutes", part.minutes(),
                "kind", part.kind().word(),
                "id", part.id(),
                "point", part.point(),
                "notes", part.notes());
    }

    private int result(Console console) throws InterruptedException {
        var name = single("file");
        Path file = name == null ? null : OutputFile.path(name, ".json");
        if (file == null && !json) {
            throw UserError.usage("workshop result takes a file to write, such as ann.json; --json prints it instead.");
        }
        var whose = SeatName.of(options.seat(), console, RESULT, Optional.empty());
        var progress = LearnerFiles.at(console).progress();
        var result = SeatResult.of(whose, Instant.now().truncatedTo(ChronoUnit.SECONDS), progress);
        if (file == null) {
            console.json(result);
            return OK;
        }
        OutputFile.write(file, Json.write(result) + "\n");
        console.message("Written to %s.".formatted(file));
        return OK;
    }

    private int board(Console console) {
        if (files.isEmpty()) {
            throw UserError.usage("workshop board takes result files of seats, such as *.json.");
        }
        var seats = new ArrayList<Seat>();
        boolean skipped = false;
        for (var name : files.stream().flatMap(WorkshopCommand::expanded).toList()) {
            var read = read(console, name);
            read.ifPresent(seats::add);
            skipped |= read.isEmpty();
        }
        if (json) {
            console.json(SeatResult.board(seats));
        } else if (!seats.isEmpty()) {
            console.print(BoardView.lines(seats, console.width()));
        }
        return skipped ? FAILED : OK;
    }

    /// The files that match a pattern, for shells that do not expand patterns, such as ours.
    private static Stream<String> expanded(String name) {
        if (!name.contains("*")) {
            return Stream.of(name);
        }
        var pattern = UserText.path(name);
        var folder = Objects.requireNonNullElse(pattern.getParent(), Path.of(""));
        try (var found = Files.newDirectoryStream(folder, String.valueOf(pattern.getFileName()))) {
            var names = new TreeSet<String>();
            found.forEach(file -> names.add(file.toString()));
            return names.isEmpty() ? Stream.of(name) : names.stream();
        } catch (IOException | DirectoryIteratorException | PatternSyntaxException _) {
            return Stream.of(name);
        }
    }

    private static Optional<Seat> read(Console console, String name) {
        var file = UserText.path(name);
        try {
            var read = SeatResult.read(file);
            if (!read.unknown().isEmpty()) {
                console.message("%s: %d unknown exercises, lessons or scenarios are left out, such as '%s'."
                        .formatted(
                                UserText.printable(name),
                                read.unknown().size(),
                                read.unknown().getFirst()));
            }
            return Optional.of(read.seat());
        } catch (IOException e) {
            console.message("%s is skipped: %s.".formatted(UserText.printable(name), SeatResult.reason(e)));
            return Optional.empty();
        }
    }
}
