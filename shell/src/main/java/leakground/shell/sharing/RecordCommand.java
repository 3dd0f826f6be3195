package leakground.shell.sharing;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import leakground.shell.cli.Command;
import leakground.shell.cli.Console;
import leakground.shell.cli.OutputFile;
import leakground.shell.cli.Syntax;
import leakground.shell.cli.UserError;
import leakground.shell.cli.UserText;
import leakground.shell.duel.DuelJson;
import leakground.shell.duel.DuelOptions;
import leakground.shell.duel.DuelSession;
import leakground.shell.duel.DuelSummary;
import leakground.shell.duel.SampleWriter;
import leakground.shell.duel.view.AlertView;
import leakground.shell.live.DuelScreen;
import leakground.shell.sharing.view.ScreenPicture;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jspecify.annotations.Nullable;

final class RecordCommand implements Command {

    private static final String ENDING = ".cast";
    private static final String ENDING_OF_SAMPLES = ".jsonl";
    private static final String ENDING_OF_PICTURE = ".svg";
    private static final String TERMINAL = "xterm-256color";
    private static final long DEFAULT_MILLIS = 60_000;

    /// How long the last frame is shown.
    private static final long LINGER_MILLIS = 1_000;

    /// How long a picture shows it, before it begins again.
    private static final long PAUSE_MILLIS = 3_000;

    private static final Pattern SIZE = Pattern.compile("(\\d{1,3})x(\\d{1,3})");
    private static final int LEAST = 20;

    private final DuelOptions options = new DuelOptions();

    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String file;

    private @Nullable String size;
    private @Nullable Integer format;

    @Override
    public void describe(Syntax syntax) {
        syntax.does("records the live duel as an asciicast, and its samples, for replay");
        syntax.examples(
                "record unstopped-ticker ticker.cast",
                "record unstopped-ticker ticker.svg --seconds 15 --size 80x24",
                "record sub-slice slice.cast --rounds 200 --size 120x40 --fix-after 100");
        options.describe(syntax);
        syntax.parameter(
                "FILE.cast",
                "the file to write; it must not exist. The samples go to FILE.jsonl. FILE.svg writes an animated picture, too",
                value -> file = value);
        syntax.option(
                "--size", "WxH", "record an invisible screen of this size, such as 120x40", value -> size = value);
        syntax.option(
                "--format",
                "N",
                Integer.class,
                "version of the asciicast: 2 for older players (default 3)",
                value -> format = value);
    }

    private int format() {
        if (format == null || format == CastHeader.NEWEST || format == CastHeader.OLDEST) {
            return format == null ? CastHeader.NEWEST : format;
        }
        throw UserError.usage("--format takes 2 or 3, not %d.".formatted(format));
    }

    @Override
    public int run(Console console) throws IOException {
        var typed = OutputFile.path(file, ENDING, ENDING_OF_PICTURE);
        var picture = Optional.of(typed).filter(_ -> file.endsWith(ENDING_OF_PICTURE));
        var path = picture.map(svg -> OutputFile.with(svg, ENDING)).orElse(typed);
        var samples = OutputFile.with(path, ENDING_OF_SAMPLES);
        var user = size == null ? console.screen() : Optional.<Terminal>empty();
        var header = new CastHeader(
                format(),
                size == null ? Size.of(console.width(), console.height()) : size(size),
                user.map(Terminal::getType).orElse(TERMINAL),
                options.scenario().title(),
                options.commandLine(),
                Instant.now().getEpochSecond());
        int code;
        try (var cast = new RecordingFile(path);
                var lines = new RecordingFile(samples)) {
            code = record(console, header, user, cast, lines);
            lines.keep();
            cast.keep();
        }
        console.message("%s and %s written. replay plays either of them.".formatted(path, samples.getFileName()));
        picture.ifPresent(svg -> draw(console, path, svg));
        return code;
    }

    /// Draws the recording as a picture.
    private static void draw(Console console, Path recording, Path picture) {
        var cast = Cast.of(JsonLine.all(recording));
        var frames = new CastScreen(cast, 1, true).frames();
        if (frames.isEmpty()) {
            throw UserError.failed("The recording shows nothing, so there is no %s.".formatted(picture));
        }
        long millis = frames.getLast().millis() + PAUSE_MILLIS;
        OutputFile.write(picture, ScreenPicture.svg(cast.title(), frames, millis));
        console.message("%s written.".formatted(picture));
    }

    private int record(
            Console console, CastHeader header, Optional<Terminal> user, RecordingFile out, RecordingFile lines)
            throws IOException {
        var plan = options.plan(options.scenario().rate()).withRounds(options.rounds());
        var alerts = plan.alerts();
        lines.json(DuelJson.recording(plan, header.command()));
        var cast = new CastWriter(
                out,
                header,
                text -> user.ifPresent(own -> {
                    own.writer().write(text);
                    own.writer().flush();
                }));
        try (var session = new DuelSession(plan, new SampleWriter(lines::json))) {
            alerts.announce(alert -> lines.json(AlertView.json(alert)));
            session.start();
            int code;
            try (var terminal = new RecordedTerminal(
                    cast, header, user, end(session, user.isPresent(), () -> out.hasFailed() || lines.hasFailed()))) {
                code = new DuelScreen(terminal.terminal(), session, console.on(terminal.terminal()), 0).show();
            }
            session.stop();
            cast.exit(code);
            lines.json(DuelJson.verdict(options.scenario(), session));
            lines.check();
            out.check();
            DuelSummary.print(console, session);
            alerts.print(console, false);
            return code == OK && (session.hasDied() || alerts.isRaised()) ? FAILED : code;
        }
    }

    /// Tells when the recording is complete. With `--rounds` or `--seconds`, that is after them. Otherwise it is
    /// when the user leaves, or, without a visible screen, when the verdict is certain. It then ends the runs and
    /// shows the end.
    ///
    /// @param hasFailed whether nothing more can be recorded
    private BooleanSupplier end(DuelSession session, boolean seen, BooleanSupplier hasFailed) {
        boolean bounded = options.rounds() > 0 || options.millis(0) > 0;
        long most = options.millis(bounded || seen ? Long.MAX_VALUE : DEFAULT_MILLIS);
        long[] last = new long[1];
        return () -> {
            boolean done = session.millis() >= most
                    || hasFailed.getAsBoolean()
                    || (session.isOver() && (bounded || !seen))
                    || (!bounded && !seen && session.isCertain());
            if (done && last[0] == 0) {
                session.stop();
                last[0] = System.nanoTime();
            }
            return last[0] != 0 && System.nanoTime() - last[0] > LINGER_MILLIS * 1_000_000;
        };
    }

    private static Size size(String typed) {
        var size = SIZE.matcher(typed);
        if (size.matches()) {
            int columns = Integer.parseInt(size.group(1));
            int rows = Integer.parseInt(size.group(2));
            if (columns >= LEAST && rows >= LEAST / 2) {
                return Size.of(columns, rows);
            }
        }
        throw UserError.usage("--size takes columns and rows such as 120x40, at least %dx%d, not '%s'."
                .formatted(LEAST, LEAST / 2, UserText.printable(typed)));
    }
}
