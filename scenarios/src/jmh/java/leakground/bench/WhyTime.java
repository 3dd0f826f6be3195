package leakground.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;

/// How soon `why` answers: from the key `w` in a live duel to the chain on the screen, when it is pressed for the first
/// time and later, and the command from its start to its end. The real shell, by its launcher.
final class WhyTime implements Measurement {

    private static final int DUELS = 9;
    private static final int COMMANDS = 15;
    private static final String SCENARIO = "unstopped-ticker";

    /// Rounds a second, and seconds of them before the key: so many that the leaky side holds a good part of its heap.
    private static final int RATE = 50;

    private static final int DRIVEN_SECONDS = 4;
    private static final Duration MOST = Duration.ofSeconds(30);
    private static final double MOST_MILLIS = 1_500;

    /// Where a chain begins on the screen, and nothing else has it.
    private static final String ANSWER = "root:";

    @Override
    public void measure(FigureTable report) throws Exception {
        var first = new ArrayList<Double>();
        var second = new ArrayList<Double>();
        for (int i = 0; i < DUELS; i++) {
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
        report(report, "w in the live duel, to the chain", Spread.of(first));
        report(report, "w again", Spread.of(second));
        report(report, "shell/leakground why " + SCENARIO, Spread.of(command));
    }

    private static void report(FigureTable report, String what, Spread millis) {
        report.required(
                what,
                millis.median("%.0f"),
                millis.quartiles("%.0f"),
                millis.high() <= MOST_MILLIS,
                "at most %.0f, also at the upper quartile".formatted(MOST_MILLIS));
    }

    private static double answer(OnTerminal duel) throws Exception {
        long began = System.nanoTime();
        duel.type('w');
        duel.await(ANSWER, MOST);
        return (System.nanoTime() - began) / 1e6;
    }
}
