package leakground.shell.diagnosis;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import leakground.diagnosis.AccessRefusedException;
import leakground.shell.cli.Command;
import leakground.shell.cli.Console;
import leakground.shell.cli.Syntax;
import leakground.shell.diagnosis.Targets.Begun;
import leakground.shell.diagnosis.view.ThreadsSide;
import leakground.shell.diagnosis.view.WhySide;
import leakground.shell.diagnosis.view.WhyView;
import leakground.shell.duel.Target;

public final class WhyCommand implements Command {

    private final TargetOptions options = new TargetOptions();
    private boolean json;

    @Override
    public void describe(Syntax syntax) {
        syntax.does("shows what grows and the reference chain that keeps it alive");
        syntax.examples(
                "why unstopped-ticker",
                "why endless-wait --rounds 100",
                "why Cache.java",
                "why 4711",
                "why late.hprof --before early.hprof.gz");
        options.describeWithDumps(syntax);
        options.describeBefore(syntax);
        syntax.flag("--json", "one JSON object instead of the screen", value -> json = value);
    }

    @Override
    public int run(Console console) throws IOException, InterruptedException, AccessRefusedException {
        if (options.isDump()) {
            return onDump(console);
        }
        try (var targets = options.open(List.of(), 1)) {
            targets.tell(console, LookCost.TWO_DUMPS);
            // What reads dumps starts when the children have warmed up, and not while they start themselves.
            var sides = targets.between(
                    console, target -> new Look(GrowthLook.first(target, targets.heaps(), console::progress), console));
            if (json) {
                console.json(options.json(sides, WhyJson::of));
            } else {
                console.print(WhyView.render(sides, console.width(), console.theme()));
                options.next(console, options.isScenario() ? "code" : "top", "how");
            }
            return OK;
        }
    }

    private int onDump(Console console) throws IOException, InterruptedException {
        try (var dump = options.dump(console)) {
            var older = options.older(console);
            try {
                var answer = dump.grownSince(older);
                var since = older.map(DumpedHeap::name).orElse(WhySide.ONE_LOOK);
                var threads =
                        new ThreadsSide(dump.name(), "", List.of(), List.of(), 0).with(DumpedHeap.evidence(answer));
                var side = new WhySide(dump.name(), since, "", answer, threads, List.of(), Optional.empty());
                if (json) {
                    console.json(dump.json(answer, WhyJson.of(side)));
                } else {
                    console.print(WhyView.render(List.of(side), console.width(), console.theme()));
                    dump.report(answer);
                    options.next(console, "top", "dominators");
                }
            } finally {
                older.ifPresent(DumpedHeap::close);
            }
            return OK;
        }
    }

    /// @param first the first snapshot
    private record Look(GrowthLook first, Console console) implements Begun<WhySide> {
        @Override
        public Target target() {
            return first.target();
        }

        @Override
        public WhySide end() throws IOException, InterruptedException, AccessRefusedException {
            return first.second(console::progress);
        }
    }
}
