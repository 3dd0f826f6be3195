package leakground.shell;

import java.util.Locale;
import leakground.json.Json;
import leakground.shell.cli.Command;
import leakground.shell.cli.Console;
import leakground.shell.cli.Syntax;
import leakground.shell.view.DoctorView;
import leakground.shell.view.DoctorView.Checked;
import leakground.shell.view.DoctorView.Status;

final class DoctorCommand implements Command {

    private boolean json;
    private boolean workshop;

    @Override
    public void describe(Syntax syntax) {
        syntax.does("checks what works on this machine");
        syntax.examples("doctor", "doctor --workshop");
        syntax.flag("--json", "one JSON object instead of the lines", value -> json = value);
        syntax.flag(
                "--workshop",
                "check the needs of a workshop seat; briefly runs a leak and its fix",
                value -> workshop = value);
    }

    @Override
    public int run(Console console) throws InterruptedException {
        var checks = workshop ? new RoomChecks(console).all() : MachineChecks.all(console);
        boolean works = checks.stream().noneMatch(check -> check.status() == Status.FAIL);
        if (json) {
            console.json(Json.object(
                    "works",
                    works,
                    "checks",
                    checks.stream().map(DoctorCommand::json).toList()));
        } else {
            console.print(DoctorView.lines(checks, console.width()));
        }
        return works ? OK : FAILED;
    }

    private static Object json(Checked check) {
        var status = check.status().name().toLowerCase(Locale.ROOT);
        return Json.object("name", check.name(), "status", status, "detail", check.detail());
    }
}
