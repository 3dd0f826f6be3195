package leakground.attack;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Random command lines, typed into shells on a terminal: there a shell goes on after a command that fails.
final class CommandLines implements Part {

    private static final int LINES_A_SHELL = 150;
    private static final double SECONDS_TO_START = 60;
    private static final double SECONDS_TO_ANSWER = 4;
    private static final int TRIES = 10;

    @Override
    public String name() {
        return "lines";
    }

    @Override
    public String what() {
        return "random command lines, typed into shells";
    }

    @Override
    public String unit() {
        return "lines";
    }

    @Override
    public int full() {
        return 3_000;
    }

    @Override
    public List<Attempt> attempts(int count, Random random) {
        var attempts = new ArrayList<Attempt>();
        for (int i = 0, left = count; left > 0; i++, left -= LINES_A_SHELL) {
            int lines = Math.min(left, LINES_A_SHELL);
            long seed = random.nextLong();
            attempts.add(new Attempt("lines-" + i, lines, box -> type(box, lines, new Random(seed))));
        }
        return attempts;
    }

    private static void type(Sandbox box, int lines, Random random) throws Exception {
        var grammar = new Grammar(
                box.run((long) SECONDS_TO_START, "\"$LG\" completion bash").out());
        try (var shell = TerminalSession.start(box, "")) {
            if (!shell.await("leakground> ", 0, SECONDS_TO_START)) {
                box.report("shows no prompt", shell.command(), "none", shell.seen());
                return;
            }
            for (int i = 0; i < lines; i++) {
                var line = grammar.line(random);
                int from = shell.length();
                shell.type("\u0015" + line + "\r");
                boolean answers = answers(shell, "mark-" + i, from);
                var said = shell.text().substring(from);
                box.checkTrace(line, "", said);
                if (!answers) {
                    var what = shell.code().map(code -> "ends with " + code).orElse("no longer answers");
                    box.report("the shell " + what, line, "", said);
                    return;
                }
            }
            shell.type("\u0015exit\r");
            if (!shell.awaitEnd(SECONDS_TO_START)) {
                box.report("does not exit", shell.command(), "none", shell.seen());
                return;
            }
            shell.modesLeft().ifPresent(mode -> box.report(mode, shell.command(), "", shell.seen()));
        }
    }

    /// Whether the shell comes back to its prompt, after a screen, a question or a long command has been left.
    private static boolean answers(TerminalSession shell, String mark, int from) throws InterruptedException {
        for (int i = 0; i < TRIES && shell.code().isEmpty(); i++) {
            // What is typed is echoed; only an answer has it in quotes.
            shell.type("\u0015" + mark + "\r");
            if (shell.await("'" + mark + "'", from, SECONDS_TO_ANSWER / 4)) {
                return true;
            }
            shell.type("q\r");
            if (shell.await("'" + mark + "'", from, SECONDS_TO_ANSWER / 4)) {
                return true;
            }
            shell.type("\u0003");
        }
        return shell.await("'" + mark + "'", from, SECONDS_TO_ANSWER);
    }
}
