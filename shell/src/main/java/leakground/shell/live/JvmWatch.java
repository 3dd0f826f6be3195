package leakground.shell.live;

import java.io.IOException;
import leakground.diagnosis.AccessRefusedException;
import leakground.diagnosis.Counters;
import leakground.measure.Sample;
import leakground.shell.cli.Command;
import leakground.shell.cli.Console;
import leakground.shell.duel.Alerts;
import leakground.shell.duel.DuelJson;
import leakground.shell.duel.DuelSummary;
import leakground.shell.duel.PlainFollower;
import leakground.shell.duel.Target;

/// Shows a JVM that leakground only watches, until it ends or the user leaves.
public final class JvmWatch {

    /// How it is shown.
    public enum Output {
        /// Live, if there is a terminal; otherwise in lines.
        SCREEN,
        /// One line per second.
        LINES,
        /// One JSON object per sample and alert.
        JSON
    }

    /// Shows it, and a summary at the end.
    ///
    /// @param most milliseconds; 0 for no limit
    /// @return the exit code, which says nothing of alerts
    public static int show(Console console, Target target, Alerts alerts, long most, Output output)
            throws IOException, InterruptedException, AccessRefusedException {
        boolean json = output == Output.JSON;
        long maxHeap;
        try (var jvm = target.attach()) {
            maxHeap = jvm.maxHeap().orElse(0);
        }
        var listener = new Listener(console, json, target);
        try (var session = new WatchSession(target, Counters.of(target.pid()), maxHeap, alerts, listener::heard)) {
            int code = Command.OK;
            if (output == Output.SCREEN && console.screen().isPresent()) {
                code = new DuelScreen(console.screen().orElseThrow(), session, console, most).show();
            } else if (!PlainFollower.follow(console, session, !json, now -> {
                alerts.print(console, json);
                return most == 0 || now < most;
            })) {
                code = Command.INTERRUPTED;
            }
            session.stop();
            alerts.print(console, json);
            if (!json) {
                DuelSummary.print(console, session.duel(false));
            }
            return code;
        }
    }

    private record Listener(Console console, boolean json, Target target) {
        void heard(Sample sample) {
            if (json) {
                console.json(DuelJson.sample(target.name(), sample));
            }
        }
    }

    private JvmWatch() {}
}
