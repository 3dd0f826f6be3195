package leakground.shell.cases;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import leakground.files.TemporaryFolder;
import leakground.files.WholeFile;
import leakground.lab.Lab;
import leakground.lessons.Workspace;
import leakground.lessons.cases.CaseRepair;
import leakground.lessons.check.Checker;
import leakground.lessons.check.Outcome;
import leakground.shell.cli.OutputFile;
import leakground.shell.cli.UserError;
import leakground.shell.text.DiffView;
import leakground.shell.text.Quantity;
import org.jline.utils.AttributedString;

/// The user's repair of a case: a file in a new folder, which nothing overwrites.
record RepairDesk(CaseRepair repair, Path file) {

    private static final int MOST = 10_000;
    private static final int WIDE = 200;

    /// Opens the source in a file of its own.
    ///
    /// @param data the folder for the user's data
    static RepairDesk open(CaseRepair repair, Path data) {
        var cases = data.resolve("cases");
        try {
            Files.createDirectories(cases);
            for (int i = 1; i < MOST; i++) {
                try {
                    var folder =
                            Files.createDirectory(cases.resolve(repair.sealed().setting() + "-" + i));
                    var file = folder.resolve(repair.file());
                    OutputFile.write(file, repair.given());
                    return new RepairDesk(repair, file);
                } catch (FileAlreadyExistsException _) {
                    // An earlier case has it.
                }
            }
            throw new IOException("too many folders");
        } catch (IOException e) {
            throw UserError.unwritable(cases, e);
        }
    }

    /// Judges the file as it is now.
    Outcome check() throws IOException, InterruptedException {
        if (!Files.isRegularFile(file)) {
            throw UserError.failed("There is no file %s any more.".formatted(file));
        }
        try (var lab = new Lab();
                var temporary = new TemporaryFolder()) {
            return new Checker(lab, repair, temporary.folder("solution")).check(file);
        }
    }

    /// What the user changed, as a unified diff; empty if nothing.
    List<String> diff() {
        try {
            var now = WholeFile.text(file, Workspace.MOST_BYTES).lines().toList();
            var given = repair.given().lines().toList();
            return now.equals(given)
                    ? List.of()
                    : DiffView.unified(
                                    new DiffView.Version("given", given), new DiffView.Version("repaired", now), WIDE)
                            .stream()
                            .map(AttributedString::toString)
                            .toList();
        } catch (IOException e) {
            return List.of("%s cannot be read: %s".formatted(file, Workspace.reason(e)));
        }
    }

    /// An outcome in a sentence without a full stop.
    static String sentence(Outcome outcome) {
        return outcome.title()
                + switch (outcome) {
                    case Outcome.DoesNotCompile _ -> "";
                    case Outcome.Broken(var what) -> ": " + what;
                    case Outcome.Undecided(var why) -> ": " + why;
                    case Outcome.StillLeaks(var findings, var rounds, var _) ->
                        " after %s rounds%s"
                                .formatted(
                                        Quantity.count(rounds),
                                        findings.stream()
                                                .findFirst()
                                                .map(one -> ": %s %s"
                                                        .formatted(
                                                                one.metric().title(),
                                                                one.verdict().title()))
                                                .orElse(""));
                    // Only of a test, and a case is repaired.
                    case Outcome.MissesTheLeak _, Outcome.FalseAlarm _, Outcome.Found _ -> "";
                    case Outcome.Repaired(var work, var rounds, var _) ->
                        ": nothing leaks in %s rounds, all answers are right, %s times the time of the model solution"
                                .formatted(Quantity.count(rounds), String.format(Locale.ROOT, "%.1f", work.times()));
                };
    }
}
