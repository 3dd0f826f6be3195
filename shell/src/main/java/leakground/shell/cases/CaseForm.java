package leakground.shell.cases;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import leakground.lessons.cases.Answer;
import leakground.shell.cases.view.CaseView;
import leakground.shell.cli.Console;
import leakground.shell.cli.Prompt;
import leakground.shell.cli.UserText;
import org.jline.utils.AttributedString;

/// Asks for the answer to a case. Each answer can be corrected until the last Enter, and is kept when the form is left.
///
/// @param said what has been answered so far; receives the answers
/// @param asMessages whether the questions are messages rather than data
/// @param prompt reads the answers
record CaseForm(Console console, Map<Question, String> said, boolean asMessages, Prompt prompt) {

    private static final String LEAVE = "q";
    private static final String BACK = "b";

    CaseForm(Console console, Map<Question, String> said, boolean asMessages) {
        this(console, said, asMessages, new Prompt(console, asMessages, List.of()));
    }

    /// Asks all questions that are open, and then whether the answers are right.
    ///
    /// @return empty if the user left the form
    Optional<Answer> ask() throws InterruptedException {
        while (true) {
            var open = Question.needed(said).stream()
                    .filter(question -> !said.containsKey(question))
                    .findFirst();
            if (open.isPresent()) {
                if (!ask(open.get())) {
                    return Optional.empty();
                }
                continue;
            }
            tell(CaseView.answers(
                    Question.needed(said).stream()
                            .map(question -> List.of(question.title(), said.getOrDefault(question, "")))
                            .toList(),
                    console.width()));
            var word = line("Enter gives this answer, a number corrects it, q looks on> ");
            // The end of a pipe ends the last line, too.
            if (word.isPresent() ? word.get().isEmpty() : console.screen().isEmpty()) {
                return Question.answer(said);
            }
            if (word.isEmpty() || word.get().equals(LEAVE)) {
                return Optional.empty();
            }
            if (!correct(word.get())) {
                return Optional.empty();
            }
        }
    }

    /// Asks a question again.
    ///
    /// @return whether the form goes on
    private boolean correct(String word) throws InterruptedException {
        var needed = Question.needed(said);
        if (word.equals(BACK)) {
            return ask(needed.getLast());
        }
        if (word.matches("[1-9]") && Integer.parseInt(word) <= needed.size()) {
            return ask(needed.get(Integer.parseInt(word) - 1));
        }
        console.message("Type Enter, a number from 1 to %d, or q.".formatted(needed.size()));
        return true;
    }

    /// Asks one question. The answer before stays unless there is a new one.
    ///
    /// @return whether the form goes on
    private boolean ask(Question question) throws InterruptedException {
        var choices = question.choices();
        tell(CaseView.choices(question.title(), choices, console.width()));
        while (true) {
            var line = line(
                    choices.isEmpty()
                            ? "Class.field, or the name of the threads; b back, q leave> "
                            : "1 to %d; b back, q leave> ".formatted(choices.size()));
            if (line.isEmpty() || line.get().equals(LEAVE)) {
                return false;
            }
            if (line.get().equals(BACK)) {
                var all = List.of(Question.values());
                int before = all.indexOf(question) - 1;
                return before < 0 || ask(all.get(before));
            }
            var meant = meant(line.get(), choices);
            if (meant.isPresent()) {
                said.put(question, meant.get());
                return true;
            }
            if (!choices.isEmpty()) {
                console.message(
                        "Type a number from 1 to %d, or the first words of an answer.".formatted(choices.size()));
            }
        }
    }

    private static Optional<String> meant(String line, List<String> choices) {
        var said = line.toLowerCase(Locale.ROOT);
        if (said.isEmpty()) {
            return Optional.empty();
        }
        if (choices.isEmpty()) {
            return Optional.of(UserText.printable(line));
        }
        var meant = choices.stream()
                .filter(one -> said.equals(Integer.toString(choices.indexOf(one) + 1))
                        || one.toLowerCase(Locale.ROOT).startsWith(said))
                .toList();
        return meant.size() == 1 ? Optional.of(meant.getFirst()) : Optional.empty();
    }

    private Optional<String> line(String text) throws InterruptedException {
        return prompt.line(text).map(String::strip);
    }

    private void tell(List<AttributedString> lines) {
        if (asMessages) {
            lines.forEach(line -> console.message(line.toString()));
        } else {
            console.print(lines);
        }
    }
}
