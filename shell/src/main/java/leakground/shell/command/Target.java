package leakground.shell.command;

import java.util.Optional;
import leakground.diagnosis.Attached;
import leakground.diagnosis.Refused;
import leakground.lab.Run;

/// One JVM that a diagnosis looks at.
///
/// @param name the side of a scenario (`leaky`, `fixed-by-lru`), `program` for a file of the user, the process id for
///     a JVM that runs already
/// @param what what it runs
/// @param run empty for a JVM that is not ours
record Target(String name, String what, long pid, Optional<Run> run) {

    static Target of(String name, Run run) {
        return new Target(name, run.plan().workload(), run.pid(), Optional.of(run));
    }

    /// How it ended, in one sentence; empty while there is something to look at.
    Optional<String> ended() {
        return run.flatMap(child -> child.ending()
                .map(how -> "%s %s: no JVM is left to look at."
                        .formatted(name, how.sentence(child.plan().per().position(how.round())))));
    }

    /// Where it is: `round 120`, `3.4 s`; empty for a JVM that is not ours.
    String position() {
        return run.map(child -> child.plan().per().position(child.round())).orElse("");
    }

    Attached attach() throws Refused {
        return Attached.to(pid);
    }
}
