package leakground.attack;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// Random keys for the screens, on terminals that change their size.
final class KeyPresses implements Part {

    private static final int KEYS_A_SESSION = 100;
    private static final int KEYS_A_SIZE = 20;
    private static final int MOST_MILLIS_BETWEEN = 30;
    private static final int ENDINGS = 4;
    private static final double SECONDS_TO_START = 60;
    private static final double SECONDS_TO_END = 30;

    /// A screen, and how much it draws before it takes keys.
    private record Screen(String name, String words, int drawn) {}

    private static final List<Screen> SCREENS = List.of(
            new Screen("duel", "run unstopped-ticker", 2_000),
            new Screen("lesson", "lesson unstopped-ticker", 200),
            new Screen("quiz", "quiz --seed 3", 100),
            new Screen("case", "case --seed 3", 300),
            new Screen("edit", "edit room-display", 500),
            new Screen("edit", "edit room-display", 500),
            new Screen("pager", "code unstopped-ticker", 500),
            new Screen("shell", "", 100));

    private static final List<String> KEYS = List.of(
            "\r",
            "\u001b",
            "\t",
            "\u007f",
            " ",
            "\u001b[A",
            "\u001b[B",
            "\u001b[C",
            "\u001b[D",
            "\u001bOA",
            "\u001bOB",
            "\u001b[H",
            "\u001b[F",
            "\u001b[5~",
            "\u001b[6~",
            "\u001b[3~",
            "\u001b[2~",
            "\u001bOP",
            "\u001bOQ",
            "\u001b[15~",
            "\u001b[1;5C",
            "\u001b[Z",
            "\u0007",
            "\u001b[M !!",
            "\u001b[<0;5;5M",
            "\u001b[200~pasted\rtext\u001b[201~",
            "\u001b[99999999999;1R",
            "\u001b]0;x\u0007",
            "\u001b[",
            "\u00e4",
            "\u6cc4",
            "\ud83d\ude00",
            "e\u0301",
            "?",
            "/",
            ":",
            "f",
            "z",
            "w",
            "t",
            "s",
            "c",
            "p",
            "n",
            "y",
            "+",
            "-",
            "r",
            "h",
            "j",
            "k",
            "1",
            "2",
            "9",
            "g",
            "G",
            "b",
            "a",
            "m");

    /// Keys that only some screens get: in the editor they delete text, or save it elsewhere.
    private static final List<String> CONTROLS = List.of(
            "\u0001", "\u0002", "\u0005", "\u0006", "\u0008", "\u000b", "\u000c", "\u000e", "\u0010", "\u0012",
            "\u0014", "\u0015", "\u0017", "\u0018", "\u0019");

    private static final int[][] SIZES = {{120, 40}, {80, 24}, {40, 10}, {20, 5}, {1, 1}, {2, 100}, {300, 3}, {400, 120}
    };

    @Override
    public String name() {
        return "keys";
    }

    @Override
    public String what() {
        return "random keys for the duel, lesson, quiz, case, editor, pager and prompt";
    }

    @Override
    public String unit() {
        return "keys";
    }

    @Override
    public int full() {
        return 2_000;
    }

    @Override
    public List<Attempt> attempts(int count, Random random) {
        var attempts = new ArrayList<Attempt>();
        for (int i = 0, left = count; left > 0; i++, left -= KEYS_A_SESSION) {
            int keys = Math.min(left, KEYS_A_SESSION);
            var screen = SCREENS.get(i % SCREENS.size());
            int ending = random.nextInt(ENDINGS);
            long seed = random.nextLong();
            attempts.add(new Attempt(
                    "keys-%d-%s".formatted(i, screen.name()),
                    keys,
                    box -> press(box, screen, keys, ending, new Random(seed))));
        }
        return attempts;
    }

    private static void press(Sandbox box, Screen screen, int keys, int ending, Random random) throws Exception {
        for (int pressed = 0; pressed < keys; ) {
            try (var terminal = TerminalSession.start(box, screen.words())) {
                awaitScreen(terminal, screen);
                while (pressed < keys && terminal.code().isEmpty()) {
                    if (pressed % KEYS_A_SIZE == KEYS_A_SIZE - 1) {
                        var size = SIZES[random.nextInt(SIZES.length)];
                        terminal.resize(size[0], size[1]);
                    }
                    terminal.type(key(screen, random));
                    pressed++;
                    TimeUnit.MILLISECONDS.sleep(random.nextInt(MOST_MILLIS_BETWEEN));
                }
                if (screen.name().equals("edit")) {
                    endEditor(box, terminal, ending, random.nextInt(1_000_000));
                } else {
                    end(box, terminal);
                }
            }
        }
    }

    private static void awaitScreen(TerminalSession terminal, Screen screen) throws InterruptedException {
        long deadline = System.nanoTime() + (long) (SECONDS_TO_START * 1e9);
        while (terminal.length() < screen.drawn() && terminal.code().isEmpty() && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private static String key(Screen screen, Random random) {
        return switch (random.nextInt(screen.name().equals("edit") ? 4 : 5)) {
            case 0 -> Character.toString(' ' + random.nextInt(95));
            case 4 -> CONTROLS.get(random.nextInt(CONTROLS.size()));
            default -> KEYS.get(random.nextInt(KEYS.size()));
        };
    }

    private static void end(Sandbox box, TerminalSession terminal) throws Exception {
        boolean isAlive = terminal.code().isEmpty();
        if (isAlive) {
            kill("TERM", terminal);
        }
        check(box, terminal, isAlive ? Set.of(143, 0, 1, 130) : Set.of(0, 1, 130));
    }

    /// Types a word, ends the editor in one of several ways, and looks for the word in the files of the user.
    private static void endEditor(Sandbox box, TerminalSession terminal, int ending, int number) throws Exception {
        if (terminal.code().isPresent()) {
            check(box, terminal, Set.of(0));
            return;
        }
        terminal.resize(120, 40);
        // Out of whatever question or help the keys have opened.
        terminal.type("\u0003\u0003");
        TimeUnit.MILLISECONDS.sleep(500);
        var word = "kept" + number;
        int from = terminal.length();
        terminal.type("\r" + word);
        boolean isTyped = terminal.awaitDrawn(word, from, 5);
        switch (ending) {
            case 0 -> kill("TERM", terminal);
            case 1 -> kill("HUP", terminal);
            case 2 -> terminal.closeTerminal();
            default -> terminal.type("\u0018y\r");
        }
        if (ending == 2) {
            MarkedProcesses.after(box.mark(), (long) (SECONDS_TO_END * 1e3));
        } else {
            check(box, terminal, Set.of(0, 129, 143));
        }
        if (isTyped && !isKept(box, word)) {
            box.report("text of the editor is lost: " + word, terminal.command(), "", terminal.seen());
        }
    }

    private static boolean isKept(Sandbox box, String word) throws IOException {
        try (var files = Files.walk(box.data())) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                if (Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1)
                        .contains(word)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static void kill(String signal, TerminalSession terminal) throws IOException, InterruptedException {
        var jvm = terminal.jvm();
        if (jvm.isPresent()) {
            new ProcessBuilder("kill", "-" + signal, Long.toString(jvm.get().pid()))
                    .start()
                    .waitFor();
        }
    }

    private static void check(Sandbox box, TerminalSession terminal, Set<Integer> codes) throws InterruptedException {
        boolean ended = terminal.awaitEnd(SECONDS_TO_END);
        var text = terminal.text();
        var code = terminal.code().map(String::valueOf).orElse("none");
        box.checkTrace(terminal.command(), code, text);
        if (!ended) {
            box.report("does not end", terminal.command(), code, terminal.seen());
            return;
        }
        // The editor cannot draw in a window of a few characters, and says so in one line.
        boolean isTooSmall = text.replaceAll("\\s+", " ").contains("it cannot draw");
        if (!codes.contains(terminal.code().orElse(-1)) && !isTooSmall) {
            box.report("exit code %s instead of %s".formatted(code, codes), terminal.command(), code, terminal.seen());
        }
        terminal.modesLeft().ifPresent(mode -> box.report(mode, terminal.command(), code, terminal.seen()));
    }
}
