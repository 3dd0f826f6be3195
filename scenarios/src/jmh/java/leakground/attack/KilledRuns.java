package leakground.attack;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// Commands that end before their time: by a signal, with their terminal, or without an output or input.
final class KilledRuns implements Part {

    private static final long MOST_SECONDS = 40;
    private static final int MOST_MILLIS = 4_000;
    private static final int BOOT_MILLIS = 700;
    private static final double SECONDS_AFTER_INTERRUPT = 3;
    private static final int TERMINATED = 143;
    private static final double SECONDS_TO_START = 30;

    /// A command that takes long, and its short form.
    ///
    /// @param normal the exit codes of the short form
    private record Victim(String endless, String bounded, Set<Integer> normal) {}

    private static final List<Victim> VICTIMS = List.of(
            new Victim("list", "list", Set.of(0)),
            new Victim(
                    "run unstopped-ticker --json --rounds 100000 --rate 50",
                    "run unstopped-ticker --json --rounds 200",
                    Set.of(0)),
            new Victim("run sub-slice --plain --seconds 60", "run sub-slice --plain --seconds 3", Set.of(0)),
            new Victim("try Leak.java --plain --seconds 60", "try Leak.java --plain --seconds 2", Set.of(0)),
            new Victim("check room-display", "check room-display", Set.of(1)),
            new Victim("why unstopped-ticker", "why unstopped-ticker", Set.of(0)),
            new Victim("dump global-cache d.hprof", "dump global-cache d.hprof --rounds 100", Set.of(0)),
            new Victim("record unstopped-ticker r.cast --seconds 60", "record sub-slice r.cast --seconds 3", Set.of(0)),
            new Victim("present unstopped-ticker --seconds 60", "present sub-slice --seconds 3", Set.of(0)),
            new Victim("case --seed 3", "case --seed 3", Set.of(0, 1, 2)),
            new Victim("", "", Set.of(0)));

    private static final List<String> ON_TERMINAL = List.of(
            "run unstopped-ticker",
            "lesson unstopped-ticker",
            "edit room-display",
            "",
            "case --seed 3",
            "quiz --seed 3",
            "top sub-slice");

    /// A signal, and the exit code that it leads to.
    private record Signal(String name, int code) {}

    private static final List<Signal> SIGNALS =
            List.of(new Signal("INT", 130), new Signal("TERM", 143), new Signal("HUP", 129), new Signal("KILL", 137));

    @Override
    public String name() {
        return "killed";
    }

    @Override
    public String what() {
        return "commands that are ended by signals, closed terminals, and closed or full output";
    }

    @Override
    public String unit() {
        return "runs";
    }

    @Override
    public int full() {
        return 80;
    }

    @Override
    public List<Attempt> attempts(int count, Random random) {
        var attempts = new ArrayList<Attempt>();
        for (int i = 0; i < count; i++) {
            int delay = random.nextInt(random.nextInt(3) == 0 ? BOOT_MILLIS : MOST_MILLIS);
            var victim = VICTIMS.get(random.nextInt(VICTIMS.size()));
            var screen = ON_TERMINAL.get(random.nextInt(ON_TERMINAL.size()));
            var signal = SIGNALS.get((i + i / 10) % SIGNALS.size());
            var name = "killed-" + i;
            attempts.add(
                    switch (i % 10) {
                        case 0, 1, 2, 3, 4 ->
                            new Attempt(name + "-" + signal.name(), 1, box -> signalled(box, victim, signal, delay));
                        case 5 -> new Attempt(name + "-terminal", 1, box -> onTerminal(box, screen, signal, delay));
                        case 6 -> new Attempt(name + "-pipe", 1, box -> closedPipe(box, victim));
                        case 7 -> new Attempt(name + "-full", 1, box -> full(box, victim));
                        case 8 -> new Attempt(name + "-closed-output", 1, box -> closed(box, victim, ">&-"));
                        default -> new Attempt(name + "-closed-input", 1, box -> closed(box, victim, "<&-"));
                    });
        }
        return attempts;
    }

    private static void prepare(Sandbox box) throws IOException {
        Files.writeString(box.work().resolve("Leak.java"), """
                class Leak {
                    static final java.util.List<byte[]> KEPT = new java.util.ArrayList<>();

                    void round() {
                        KEPT.add(new byte[1_000]);
                    }
                }
                """);
    }

    private static void signalled(Sandbox box, Victim victim, Signal signal, int delay) throws Exception {
        prepare(box);
        var running = box.start("exec \"$LG\" " + victim.endless());
        if (running.process().waitFor(delay, TimeUnit.MILLISECONDS)) {
            box.expect(box.await(running, MOST_SECONDS), victim.normal());
            return;
        }
        kill(signal.name(), running.process().pid());
        var ended = box.await(running, MOST_SECONDS);
        if (ended.code() != signal.code() && !(victim.endless().equals("list") && ended.code() == 0)) {
            box.report(
                    "%s after %d ms: exit code %d instead of %d"
                            .formatted(signal.name(), delay, ended.code(), signal.code()),
                    ended);
        }
        if (ended.text().contains("does not compile")) {
            box.report("%s after %d ms: says that the program does not compile".formatted(signal.name(), delay), ended);
        }
        if (signal.name().equals("KILL")) {
            sweep(box);
        }
    }

    /// The folders that a killed JVM leaves are deleted by the next one.
    private static void sweep(Sandbox box) throws Exception {
        if (!MarkedProcesses.after(box.mark(), TimeUnit.SECONDS.toMillis(10)).isEmpty()) {
            // Reported at the end.
            return;
        }
        box.expect(box.run(MOST_SECONDS, "\"$LG\" try Leak.java --plain --seconds 1"), Set.of(0));
    }

    private static void kill(String signal, long pid) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).start().waitFor();
    }

    private static void onTerminal(Sandbox box, String words, Signal signal, int delay) throws Exception {
        try (var terminal = TerminalSession.start(box, words)) {
            TimeUnit.MILLISECONDS.sleep(delay);
            if (signal.name().equals("KILL")) {
                terminal.closeTerminal();
                if (!MarkedProcesses.after(box.mark(), TimeUnit.SECONDS.toMillis(MOST_SECONDS / 2))
                        .isEmpty()) {
                    box.report("lives on without its terminal", terminal.command(), "", terminal.seen());
                }
                return;
            }
            long deadline = System.nanoTime() + (long) (SECONDS_TO_START * 1e9);
            while (terminal.jvm().isEmpty() && terminal.code().isEmpty() && System.nanoTime() < deadline) {
                TimeUnit.MILLISECONDS.sleep(1);
            }
            var jvm = terminal.jvm();
            if (jvm.isEmpty()) {
                return;
            }
            kill(signal.name(), jvm.get().pid());
            boolean isInterrupt = signal.name().equals("INT");
            if (isInterrupt && !terminal.awaitEnd(SECONDS_AFTER_INTERRUPT)) {
                // A prompt and an editor live on.
                kill("TERM", jvm.get().pid());
            }
            var what = "%s after %d ms: ".formatted(signal.name(), delay);
            if (!terminal.awaitEnd(MOST_SECONDS)) {
                box.report(what + "lives on", terminal.command(), "none", terminal.seen());
                return;
            }
            var code = terminal.code().orElseThrow();
            box.checkTrace(terminal.command(), code.toString(), terminal.text());
            if (code != signal.code() && !(isInterrupt && code == TERMINATED)) {
                box.report(
                        what + "exit code %d instead of %d".formatted(code, signal.code()),
                        terminal.command(),
                        code.toString(),
                        terminal.seen());
            }
            terminal.modesLeft()
                    .ifPresent(mode -> box.report(what + mode, terminal.command(), code.toString(), terminal.seen()));
        }
    }

    private static void closedPipe(Sandbox box, Victim victim) throws Exception {
        prepare(box);
        // Before their end these write at most one line, so they cannot notice.
        boolean isSilent =
                victim.endless().startsWith("present") || victim.endless().startsWith("record");
        var words = isSilent ? victim.bounded() : victim.endless();
        var ended = box.run(
                MOST_SECONDS, "{ \"$LG\" %s; echo $? >code; } | head -1 >/dev/null\nexit $(cat code)".formatted(words));
        var codes = new ArrayList<>(victim.normal());
        codes.addAll(List.of(1, 141));
        box.expect(ended, Set.copyOf(codes));
    }

    private static void full(Sandbox box, Victim victim) throws Exception {
        prepare(box);
        var command = victim.bounded().isEmpty() ? "echo list | \"$LG\"" : "\"$LG\" " + victim.bounded();
        var ended = box.run(MOST_SECONDS, command + " >/dev/full");
        box.expect(ended, Set.of(1));
        if (!ended.tooLong() && ended.code() == 1 && ended.errorLines().isEmpty()) {
            box.report("says nothing about its output", ended);
        }
    }

    private static void closed(Sandbox box, Victim victim, String how) throws Exception {
        prepare(box);
        var ended = box.run(MOST_SECONDS, "\"$LG\" %s %s".formatted(victim.bounded(), how));
        var codes = new ArrayList<>(victim.normal());
        if (how.startsWith(">")) {
            codes.add(1);
        }
        box.expect(ended, Set.copyOf(codes));
        if (ended.text().contains("\ufffd")) {
            box.report("reads something that nobody typed", ended);
        }
    }
}
