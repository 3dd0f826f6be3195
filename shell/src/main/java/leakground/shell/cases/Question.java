package leakground.shell.cases;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import leakground.lessons.cases.Answer;
import leakground.lessons.cases.LeakKind;
import leakground.measure.Metric;

/// A question of the form. Its answer is one of some choices, or a text if there are none.
enum Question {
    GROWS("What grows without end?"),
    KIND("What kind of leak is it?"),
    HOLDER("What holds it?");

    private static final String NOTHING = "nothing: it does not leak";

    private final String title;

    Question(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /// The choices; empty for a free text.
    List<String> choices() {
        return switch (this) {
            case GROWS ->
                Stream.concat(Stream.of(NOTHING), metrics().map(Metric::title)).toList();
            case KIND ->
                Arrays.stream(LeakKind.values())
                        .filter(LeakKind::isLeak)
                        .map(LeakKind::title)
                        .toList();
            case HOLDER -> List.of();
        };
    }

    private static Stream<Metric> metrics() {
        return Metric.usual().stream().filter(metric -> !metric.isFlow());
    }

    /// The questions that have to be answered: the first alone if nothing leaks.
    static List<Question> needed(Map<Question, String> said) {
        return NOTHING.equals(said.get(GROWS)) ? List.of(GROWS) : List.of(values());
    }

    /// The answer; empty if a question is open.
    static Optional<Answer> answer(Map<Question, String> said) {
        if (!said.keySet().containsAll(needed(said))) {
            return Optional.empty();
        }
        if (NOTHING.equals(said.get(GROWS))) {
            return Optional.of(Answer.NO_LEAK);
        }
        var grows = metrics()
                .filter(metric -> metric.title().equals(said.get(GROWS)))
                .findFirst();
        var kind = Arrays.stream(LeakKind.values())
                .filter(one -> one.title().equals(said.get(KIND)))
                .findFirst()
                .orElseThrow();
        return Optional.of(new Answer(grows, kind, said.getOrDefault(HOLDER, "")));
    }
}
