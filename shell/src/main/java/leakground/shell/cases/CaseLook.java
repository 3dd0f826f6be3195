package leakground.shell.cases;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import leakground.diagnosis.AccessRefusedException;
import leakground.diagnosis.FlightRecording;
import leakground.diagnosis.FlightRecording.What;
import leakground.diagnosis.Histogram;
import leakground.diagnosis.RecordingReader;
import leakground.files.TemporaryFolder;
import leakground.heap.HeapAnswer;
import leakground.heap.HeapQuery;
import leakground.lessons.cases.Evidence;
import leakground.shell.cases.view.CaseView;
import leakground.shell.cli.Console;
import leakground.shell.cli.UserError;
import leakground.shell.cli.UserText;
import leakground.shell.diagnosis.GrowthLook;
import leakground.shell.diagnosis.HeapLook;
import leakground.shell.diagnosis.JfrCapture;
import leakground.shell.diagnosis.StackLook;
import leakground.shell.diagnosis.view.AllocView;
import leakground.shell.diagnosis.view.GcView;
import leakground.shell.diagnosis.view.PathsView;
import leakground.shell.diagnosis.view.ThreadsView;
import leakground.shell.diagnosis.view.TopSide;
import leakground.shell.diagnosis.view.TopView;
import leakground.shell.diagnosis.view.WhyView;
import leakground.shell.duel.Target;
import leakground.shell.text.Theme;
import org.jline.utils.AttributedString;

/// Runs the looks of a case, with the tools of the diagnosis commands. A look that compares two snapshots runs some
/// rounds in between.
record CaseLook(CaseSession session, Console console) {

    private static final int ROUNDS = 200;
    private static final int CLASSES = 12;
    private static final int PLACES = 6;
    private static final int CHAINS = 4;

    /// The program ended between two snapshots.
    private static final class Ended extends Exception {
        private static final long serialVersionUID = 1L;

        Ended(String how) {
            super(how, null, false, false);
        }
    }

    /// The work of a look.
    interface Looking<T> {
        T look() throws IOException, InterruptedException, AccessRefusedException;
    }

    /// Runs one look.
    ///
    /// @param detail the class for `paths`
    /// @throws UserError if there is nothing to show
    List<AttributedString> at(Evidence evidence, String detail)
            throws IOException, InterruptedException, AccessRefusedException {
        return session.look(() -> seen(evidence, detail));
    }

    private List<AttributedString> seen(Evidence evidence, String detail)
            throws IOException, InterruptedException, AccessRefusedException {
        try (var temporary = new TemporaryFolder()) {
            int width = console.width();
            var theme = console.theme();
            return switch (evidence) {
                case METERS -> CaseView.meters(session.samples(), width, theme);
                case GC ->
                    GcView.render(List.of(recorded(What.COLLECTIONS, temporary).gcSide()), width, theme);
                case TOP -> top(width, theme);
                case THREADS ->
                    ThreadsView.render(
                            List.of(StackLook.at(session.target(), temporary, false)), PLACES, false, width, theme);
                case ALLOC ->
                    AllocView.render(
                            List.of(recorded(What.ALLOCATIONS, temporary).allocSide()), PLACES, width, theme);
                case PATHS -> paths(detail, temporary, width, theme);
                case WHY -> why(temporary, width, theme);
                case CODE -> CaseView.code(session.sealed(), width);
            };
        } catch (Ended ended) {
            throw UserError.failed(
                    "The program %s. It was started again; please repeat the look.".formatted(ended.getMessage()));
        }
    }

    private void drive() throws IOException, InterruptedException, Ended {
        var ended = session.drive(ROUNDS, console::progress);
        if (ended.isPresent()) {
            throw new Ended(ended.get());
        }
    }

    private List<AttributedString> top(int width, Theme theme)
            throws IOException, InterruptedException, AccessRefusedException, Ended {
        var target = session.target();
        try (var jvm = target.attach()) {
            // Twice, for the first look loads what it needs.
            Histogram.of(jvm);
            var first = Histogram.of(jvm);
            long from = session.round();
            drive();
            var side = new TopSide(
                    target.name(),
                    "since round %d, to round %d".formatted(from, session.round()),
                    session.round() - from,
                    "round",
                    Histogram.of(jvm).since(first),
                    Optional.empty());
            return TopView.render(List.of(side), CLASSES, width, theme);
        }
    }

    private List<AttributedString> why(TemporaryFolder temporary, int width, Theme theme)
            throws IOException, InterruptedException, AccessRefusedException, Ended {
        try (var heaps = new HeapLook(temporary, List.of(session.target()))) {
            var look = GrowthLook.first(session.target(), heaps, console::progress);
            drive();
            return WhyView.render(List.of(look.second(console::progress)), width, theme);
        }
    }

    private List<AttributedString> paths(String type, TemporaryFolder temporary, int width, Theme theme)
            throws IOException, InterruptedException, AccessRefusedException {
        var target = session.target();
        HeapAnswer report;
        try (var heap = new HeapLook(temporary, List.of())) {
            report = heap.ask(target, new HeapQuery.Chains(type, CHAINS), console::progress);
        }
        if (report.chains().isEmpty()) {
            throw UserError.failed("No reachable object is a %s. A look at `top` lists the classes."
                    .formatted(UserText.printable(type)));
        }
        return PathsView.render(
                List.of(new PathsView.PathsSide(target.name(), target.position(), report.chains())), width, theme);
    }

    /// Records a second child with JFR, because a JVM that was recorded once keeps traces of JFR.
    private JfrCapture recorded(What what, TemporaryFolder temporary)
            throws IOException, InterruptedException, AccessRefusedException {
        console.progress("recording %d rounds ...".formatted(ROUNDS));
        try {
            return session.beside(ROUNDS, target -> recorded(target, what, temporary));
        } finally {
            console.progress("");
        }
    }

    private static JfrCapture recorded(Target target, What what, TemporaryFolder temporary)
            throws IOException, InterruptedException, AccessRefusedException {
        var run = target.run().orElseThrow();
        try (var jvm = target.attach();
                var recording = FlightRecording.start(
                        jvm, Optional.of(temporary.folder("jfr")), CaseSession.MOST.plusMinutes(1), what)) {
            long from = run.round();
            long began = System.nanoTime();
            target.drive(ROUNDS, CaseSession.MOST);
            double seconds = (System.nanoTime() - began) / 1e9;
            var file = temporary.folder("recording").resolve("of.jfr");
            recording.stop(file);
            return new JfrCapture(target, RecordingReader.of(file), from, run.round(), seconds);
        }
    }
}
