package leakground.shell.duel;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import leakground.diagnosis.AccessRefusedException;
import leakground.diagnosis.Attached;
import leakground.lab.Run;

/// One JVM that a diagnosis looks at.
///
/// @param name the side of a scenario (`leaky`, `fixed-by-lru`), `program` for a file of the user, or the process
///     id of a running JVM
/// @param what the program that it runs
/// @param run empty for a JVM that leakground did not start
public record Target(String name, String what, long pid, Optional<Run> run) {

    private static final Duration STILL = Duration.ofSeconds(3);

    public static Target of(String name, Run run) {
        return new Target(name, run.plan().program().name(), run.pid(), Optional.of(run));
    }

    /// A JVM that leakground only looks at.
    public static Target of(long pid, String what) {
        return new Target(Long.toString(pid), what, pid, Optional.empty());
    }

    /// How it ended, in one sentence; empty while it runs.
    public Optional<String> ended() {
        return run.flatMap(child -> child.ending()
                .map(how -> "%s %s: no JVM is left to look at."
                        .formatted(name, how.sentence(child.plan().per().position(how.round())))));
    }

    /// The current position: `round 120` or `3.4 s`; empty for a JVM that leakground did not start.
    public String position() {
        return run.map(child -> child.plan().per().position(child.round())).orElse("");
    }

    /// Runs some more rounds in a paused child, then pauses it again. Does nothing in another JVM.
    ///
    /// @param most the longest time to wait
    public void drive(long rounds, Duration most) throws InterruptedException {
        if (run.isPresent()) {
            driveTo(run.get(), run.get().round() + rounds, most);
        }
    }

    /// Has a child stand still after a round, or where it is when the time is over.
    public static void driveTo(Run child, long round, Duration most) throws InterruptedException {
        driveTo(Map.of(child, round), most);
    }

    /// The same for some children at once, each to its own round.
    public static void driveTo(Map<Run, Long> rounds, Duration most) throws InterruptedException {
        boolean _ = Run.driveTo(rounds, most, STILL);
    }

    public Attached attach() throws AccessRefusedException, InterruptedException {
        return Attached.to(pid);
    }
}
