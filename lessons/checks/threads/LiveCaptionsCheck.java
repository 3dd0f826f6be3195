import java.time.Duration;
import java.util.Map;
import leakground.scenario.Check;
import leakground.scenario.Workload;

/// Two viewers of a talk, of whom one leaves earlier.
public final class LiveCaptionsCheck implements Workload {

    private static final int SENTENCES = 60;
    private static final Duration SILENCE = Duration.ofSeconds(5);
    private static final Map<String, String> GERMAN = Map.of("the", "die", "mill", "Mühle", "stands", "steht");
    private static final Map<String, String> FRENCH = Map.of("the", "le", "mill", "moulin", "turns", "tourne");

    private final LiveCaptions talk = new LiveCaptions();
    private int number;

    @Override
    public long round() throws InterruptedException {
        number++;
        long answer = 0;
        try (var stays = talk.watch(GERMAN)) {
            try (var leaves = talk.watch(FRENCH)) {
                speak("stands");
                answer = read(leaves, "le moulin stands");
            }
            answer = 31 * answer + read(stays, "die Mühle steht");
            speak("turns");
            return 31 * answer + read(stays, "die Mühle turns");
        }
    }

    private void speak(String verb) {
        for (int i = 0; i < SENTENCES; i++) {
            talk.speak("the mill " + verb + " " + (number + i) % 100);
        }
    }

    private long read(LiveCaptions.Viewer viewer, String caption) throws InterruptedException {
        long answer = 0;
        for (int i = 0; i < SENTENCES; i++) {
            var shown = viewer.next(SILENCE).orElse("");
            Check.that(
                    shown.equals(caption + " " + (number + i) % 100),
                    "a viewer who watches gets each sentence in turn, in the viewer's language");
            answer = 31 * answer + shown.hashCode();
        }
        return answer;
    }
}
