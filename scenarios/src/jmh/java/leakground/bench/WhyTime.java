package leakground.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;

/// How soon `why` answers: from the key `w` in a live duel to the chain on the screen, when it is pressed for the first
/// time and later, and the command from its start to its end. The real shell, by its launcher, against `jshell` to its
/// prompt.
final class WhyTime implements Measurement {

    private static final int DUELS = 9;
    private static final int COMMANDS = 15;
    private static final String SCENARIO = "unstopped-ticker";

    /// Rounds a second, and seconds of them before the key: so many that the leaky side holds a good part of its heap.
    private static final int RATE = 50;

    private static final int DRIVEN_SECONDS = 4;
    private static final Duration MOST = Duration.ofSeconds(30);
    private static final double KEY_OF_JSHELL = 0.75;
    private static final double COMMAND_OF_JSHELL = 1;

    /// Where a chain begins on the screen, and nothing else has it.
    private static final String ANSWER = "root:";

    @Override
    public void measure(FigureTable report) throws Exception {
        var jshell = new ArrayList<Double>();
        var first = new ArrayList<Double>();
        var second = new ArrayList<Double>();
        for (int i = 0; i < DUELS; i++) {
            jshell.add(TimeToPrompt.jshell());
            try (var duel = OnTerminal.start("run %s --rate %d".formatted(SCENARIO, RATE))) {
                TimeUnit.SECONDS.sleep(DRIVEN_SECONDS);
                first.add(answer(duel));
                duel.type('q');
                TimeUnit.SECONDS.sleep(1);
                second.add(answer(duel));
            }
        }
        var command = new ArrayList<Double>();
        for (int i = 0; i < COMMANDS; i++) {
            command.add(TimeToPrompt.whole(System.getProperty("leakground.launcher"), "why", SCENARIO));
        }
        report.part("why %s".formatted(SCENARIO), "ms");
        var base = Spread.of(jshell);
        report.figure("jshell, to the prompt", base.median("%.0f"), base.quartiles("%.0f"));
        report(report, "w in the live duel, to the chain", Spread.of(first), base, KEY_OF_JSHELL);
        report(report, "w again", Spread.of(second), base, KEY_OF_JSHELL);
        report(report, "shell/leakground why " + SCENARIO, Spread.of(command), base, COMMAND_OF_JSHELL);
    }

    private static void report(FigureTable report, String what, Spread millis, Spread jshell, double most) {
        report.figure(what, millis.median("%.0f"), millis.quartiles("%.0f"));
        double ratio = millis.median() / jshell.median();
        report.required(what + " / jshell", "%.2f".formatted(ratio), "", ratio <= most, "at most %.2f".formatted(most));
    }

    private static double answer(OnTerminal duel) throws Exception {
        long began = System.nanoTime();
        duel.type('w');
        duel.await(ANSWER, MOST);
        return (System.nanoTime() - began) / 1e6;
    }
}
