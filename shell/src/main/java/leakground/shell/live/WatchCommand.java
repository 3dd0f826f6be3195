package leakground.shell.live;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import leakground.diagnosis.AccessRefusedException;
import leakground.diagnosis.JavaProcess;
import leakground.json.Json;
import leakground.shell.cli.Choices;
import leakground.shell.cli.Command;
import leakground.shell.cli.Console;
import leakground.shell.cli.Quantities;
import leakground.shell.cli.Syntax;
import leakground.shell.cli.UserError;
import leakground.shell.cli.UserText;
import leakground.shell.duel.AlertOptions;
import leakground.shell.duel.Target;
import leakground.shell.text.Styles;
import leakground.shell.text.Table;
import leakground.shell.text.TextLayout;
import org.jline.utils.AttributedString;
import org.jspecify.annotations.Nullable;

final class WatchCommand implements Command {

    private @Nullable String pid;
    private @Nullable Long seconds;
    private boolean json;
    private boolean plain;
    private final AlertOptions alert = new AlertOptions();

    /// Completes with the JVMs of the user.
    static final class Jvms implements Choices {
        @Override
        public Map<String, String> after(List<String> words) {
            var jvms = new LinkedHashMap<String, String>();
            JavaProcess.all().forEach(jvm -> jvms.put(Long.toString(jvm.pid()), jvm.command()));
            return jvms;
        }
    }

    @Override
    public void describe(Syntax syntax) {
        syntax.does("shows your running JVM live; without a process id, lists your JVMs");
        syntax.examples("watch", "watch 4711", "watch 4711 --alert 'files>500'", "watch 4711 --json --seconds 60");
        syntax.optional("PID", "process id of the JVM; watch only attaches and reads counters", value -> pid = value)
                .completionCandidates(new Jvms());
        syntax.option(
                "--seconds",
                "S",
                Long.class,
                "how long (default: until the JVM ends or you quit)",
                value -> seconds = value);
        alert.describe(syntax);
        syntax.flag("--json", "one JSON object per line: the JVMs, or samples and alerts", value -> json = value);
        syntax.flag("--plain", "one line per second instead of the live screen", value -> plain = value);
    }

    @Override
    public int run(Console console) throws IOException, InterruptedException, AccessRefusedException {
        long most = seconds == null ? 0 : Quantities.positive("--seconds", seconds) * 1000;
        if (pid == null) {
            list(console);
            return OK;
        }
        var target = target(pid);
        var alerts = alert.alerts();
        int code = JvmWatch.show(console, target, alerts, most, how());
        if (!json && target.ended().isEmpty() && code != INTERRUPTED) {
            console.next("why " + pid, "threads " + pid + " --stuck", "top " + pid);
        }
        return code == OK && alerts.isRaised() ? FAILED : code;
    }

    private JvmWatch.Output how() {
        return json ? JvmWatch.Output.JSON : plain ? JvmWatch.Output.LINES : JvmWatch.Output.SCREEN;
    }

    private static Target target(String pid) {
        if (!pid.matches("\\d{1,10}")) {
            throw UserError.usage("watch takes a process id, not '%s'. Without one it lists your JVMs."
                    .formatted(UserText.printable(pid)));
        }
        try {
            var process = JavaProcess.of(Long.parseLong(pid));
            return Target.of(process.pid(), process.command());
        } catch (AccessRefusedException refused) {
            throw UserError.usage(refused.getMessage());
        }
    }

    private void list(Console console) {
        var jvms = JavaProcess.all();
        if (json) {
            jvms.forEach(jvm -> console.json(Json.object("pid", jvm.pid(), "command", jvm.command())));
            return;
        }
        if (jvms.isEmpty()) {
            console.message("You have no other running JVM.");
            return;
        }
        var rows = new ArrayList<List<AttributedString>>();
        int widest = Long.toString(jvms.getLast().pid()).length();
        int room = Math.max(10, console.width() - widest - 2);
        for (var jvm : jvms) {
            var id = Long.toString(jvm.pid());
            rows.add(List.of(
                    Styles.styled(Styles.NAME, id),
                    TextLayout.cut(new AttributedString(UserText.printable(jvm.command())), room)));
        }
        console.print(Table.lines(rows, 0, console.width()));
        console.next("watch PID", "why PID");
    }
}
