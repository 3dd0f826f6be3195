package leakground.shell.diagnosis;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import leakground.diagnosis.AccessRefusedException;
import leakground.diagnosis.FlightRecording;
import leakground.json.Json;
import leakground.shell.cli.Command;
import leakground.shell.cli.Console;
import leakground.shell.cli.Syntax;
import leakground.shell.diagnosis.view.HowView;
import leakground.shell.diagnosis.view.ToolStep;
import org.jline.utils.AttributedString;
import org.jspecify.annotations.Nullable;

final class HowCommand implements Command {

    private final TargetOptions options = new TargetOptions();
    private boolean json;

    @Override
    public void describe(Syntax syntax) {
        syntax.does("runs the usual JDK and system tools; explains what they show and miss");
        syntax.examples("how unstopped-ticker", "how unclosed-inflater");
        options.describe(syntax);
        syntax.flag("--json", "one JSON object instead of the text", value -> json = value);
    }

    @Override
    public int run(Console console) throws IOException, InterruptedException, AccessRefusedException {
        try (var targets = options.open(List.of("-XX:NativeMemoryTracking=summary"), 1)) {
            targets.tell(console, LookCost.COLLECTION);
            targets.warmUp(console);
            var target = targets.alive(console).getFirst();
            try (var jvm = target.attach();
                    var recording = FlightRecording.profile(jvm, targets.repository(target), targets.longest())) {
                targets.drive(console);
                var position = targets.alive(console).getFirst().position();
                var ladder = new JdkTools(target.pid(), targets.temporary().folder("how"));
                if (!json) {
                    console.print(List.of(
                            new AttributedString("%s, process %d%s; each command is run as it stands here."
                                    .formatted(
                                            target.name(),
                                            target.pid(),
                                            position.isEmpty() ? "" : ", held at " + position)),
                            AttributedString.EMPTY));
                }
                climb(console, ladder.steps(recording.name()));
            }
            return OK;
        }
    }

    private void climb(Console console, List<JdkTools.Step> steps) throws IOException, InterruptedException {
        var rungs = new ArrayList<ToolStep>();
        for (var step : steps) {
            try {
                var rung = step.take();
                rungs.add(rung);
                if (!json) {
                    console.print(HowView.render(rung, rungs.size(), console.width(), console.theme()));
                }
            } catch (AccessRefusedException refused) {
                console.message(refused.getMessage());
            }
        }
        if (json) {
            console.json(Json.object(
                    "target",
                    options.target(),
                    "commands",
                    rungs.stream().map(HowCommand::json).toList()));
        }
    }

    private static Map<String, @Nullable Object> json(ToolStep rung) {
        return Json.object(
                "command", rung.command(),
                "millis", rung.millis(),
                "output", rung.output(),
                "shows", rung.shows(),
                "blind", rung.blind());
    }
}
