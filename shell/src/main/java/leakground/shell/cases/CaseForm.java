package leakground.shell.cases;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import leakground.lessons.cases.Answer;
import leakground.lessons.cases.Case;
import leakground.lessons.cases.LeakKind;
import leakground.measure.Metric;
import leakground.shell.cases.view.CaseView;
import leakground.shell.cli.Console;
import leakground.shell.cli.Prompt;
import org.jline.utils.AttributedString;

/// Asks for the answer to a case: what grows, what kind of leak it is, what holds it, and what would repair it.
///
/// @param asMessages whether the questions are messages rather than data
/// @param prompt reads the answers
record CaseForm(Console console, Case sealed, boolean asMessages, Prompt prompt) {

    private static final String NOTHING = "nothing: it does not leak";

    CaseForm(Console console, Case sealed, boolean asMessages) {
        this(console, sealed, asMessages, new Prompt(console, asMessages, List.of()));
    }

    /// Asks all questions.
    ///
    /// @return empty if the user gave no answer
    Optional<Answer> ask() throws InterruptedException {
        var metrics = new ArrayList<Optional<Metric>>();
        metrics.add(Optional.empty());
        Metric.usual().stream()
                .filter(metric -> !metric.isFlow())
                .map(Optional::of)
                .forEach(metrics::add);
        var grows = choose(
                "What grows without end?",
                metrics,
                one -> one.map(Metric::title).orElse(NOTHING));
        if (grows.isEmpty()) {
            return Optional.empty();
        }
        if (grows.get().isEmpty()) {
            return Optional.of(Answer.NO_LEAK);
        }
        var kinds = Arrays.stream(LeakKind.values()).filter(LeakKind::isLeak).toList();
        var kind = choose("What kind of leak is it?", kinds, LeakKind::title);
        if (kind.isEmpty()) {
            return Optional.empty();
        }
        var holder = line("What holds it? Class.field, or the name of the threads> ");
        if (holder.isEmpty()) {
            return Optional.empty();
        }
        var fix = choose("What would mend it?", sealed.fixes(), text -> text);
        return fix.map(text -> new Answer(grows.get(), kind.get(), holder.get(), text));
    }

    private <T> Optional<T> choose(String question, List<T> all, Function<T, String> title)
            throws InterruptedException {
        tell(CaseView.choices(question, all.stream().map(title).toList(), console.width()));
        while (true) {
            var line = line("1 to %d, or q to look on> ".formatted(all.size()));
            if (line.isEmpty()) {
                return Optional.empty();
            }
            var said = line.get().toLowerCase(Locale.ROOT);
            var meant = all.stream()
                    .filter(one -> said.equals(Integer.toString(all.indexOf(one) + 1))
                            || title.apply(one).toLowerCase(Locale.ROOT).startsWith(said))
                    .toList();
            if (meant.size() == 1) {
                return Optional.of(meant.getFirst());
            }
            console.message("Type a number from 1 to %d, or the first words of an answer.".formatted(all.size()));
        }
    }

    /// A non-empty line; empty if the user gave no answer.
    private Optional<String> line(String text) throws InterruptedException {
        while (true) {
            var line = prompt.line(text).map(String::strip);
            if (line.isEmpty() || line.get().equals("q")) {
                return Optional.empty();
            }
            if (!line.get().isEmpty()) {
                return line;
            }
        }
    }

    private void tell(List<AttributedString> lines) {
        if (asMessages) {
            lines.forEach(line -> console.message(line.toString()));
        } else {
            console.print(lines);
        }
    }
}
