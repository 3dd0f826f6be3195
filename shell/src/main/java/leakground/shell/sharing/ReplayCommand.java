package leakground.shell.sharing;

import java.io.IOException;
import java.util.List;
import leakground.shell.cli.Command;
import leakground.shell.cli.Console;
import leakground.shell.cli.Syntax;
import leakground.shell.cli.UserError;
import leakground.shell.cli.UserText;
import leakground.shell.duel.DuelSummary;
import leakground.shell.duel.view.PlainDuel;
import leakground.shell.live.DuelScreen;
import org.jline.utils.AttributedString;

final class ReplayCommand implements Command {

    private static final long LINE_MILLIS = 1_000;
    private static final double SLOWEST = 0.1;
    private static final double FASTEST = 100;

    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String file;

    private double speed = 1;
    private boolean plain;

    @Override
    public void describe(Syntax syntax) {
        syntax.does("plays a recording: its screen, or its samples with new verdicts");
        syntax.examples("replay ticker.cast", "replay ticker.jsonl --speed 4");
        syntax.parameter(
                "FILE", "an asciicast (version 2 or 3), or a file of samples written by record", value -> file = value);
        syntax.option("--speed", "X", Double.class, "speed factor (default 1)", value -> speed = value);
        syntax.flag("--plain", "all lines at once instead of the live screen", value -> plain = value);
    }

    @Override
    public int run(Console console) throws IOException {
        if (!(speed >= SLOWEST && speed <= FASTEST)) {
            throw UserError.usage("--speed takes a number from %s to %s, not %s."
                    .formatted(SLOWEST, CastScreen.number(FASTEST), CastScreen.number(speed)));
        }
        var path = UserText.path(file).toAbsolutePath();
        var lines = JsonLine.all(path);
        var first = lines.isEmpty() ? null : lines.getFirst().value();
        if (DuelRecording.isOne(first)) {
            return samples(console, DuelRecording.of(lines));
        }
        if (Cast.isOne(first)) {
            return cast(console, Cast.of(lines));
        }
        throw UserError.usage(
                "%s is not a recording: it begins neither as an asciicast nor as samples of record.".formatted(path));
    }

    private int samples(Console console, DuelRecording recording) throws IOException {
        var session = new ReplaySession(recording, speed);
        var screen = console.screen();
        int code = OK;
        if (screen.isPresent() && !plain) {
            code = new DuelScreen(screen.get(), session, console, 0).show();
        } else {
            for (long millis = LINE_MILLIS; millis < recording.millis(); millis += LINE_MILLIS) {
                session.playTo((double) millis);
                console.print(List.of(new AttributedString(PlainDuel.line(session.shown(false)))));
            }
            session.playTo((double) recording.millis());
        }
        DuelSummary.print(console, session.shown(false));
        return code;
    }

    private int cast(Console console, Cast cast) throws IOException {
        var player = new CastScreen(cast, speed, console.color());
        var screen = console.screen();
        if (screen.isPresent() && !plain) {
            return player.show(screen.get(), console.theme());
        }
        console.print(player.last());
        return OK;
    }
}
