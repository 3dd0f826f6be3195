package leakground.shell.learning;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import leakground.lab.Lab;
import leakground.lab.Listener;
import leakground.lab.Plan;
import leakground.measure.TimeBase;
import leakground.measure.Verdict;
import leakground.shell.duel.view.Panel;
import leakground.shell.learning.view.QuizView;

/// The runs of a quiz, one ahead of the learner: the next program runs while the learner reads a question.
final class QuizRuns implements AutoCloseable {

    private static final long MOST_MILLIS = 20_000;
    private static final long LOOK_MILLIS = 20;

    /// A program and its results.
    record Measured(QuizDeck.Card card, Panel panel) {}

    private final Lab lab = new Lab();
    private final ExecutorService executor = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("quiz").factory());
    private final Deque<QuizDeck.Card> deck;
    private Future<Optional<Measured>> next;

    /// Starts the first program.
    QuizRuns(List<QuizDeck.Card> deck) {
        this.deck = new ArrayDeque<>(deck);
        next = executor.submit(this::measure);
    }

    /// Waits for the next program.
    ///
    /// @param another whether to start the program after it
    /// @return empty if there is none left
    Optional<Measured> next(boolean another) throws IOException, InterruptedException {
        try {
            var measured = next.get();
            if (another) {
                next = executor.submit(this::measure);
            }
            return measured;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        }
    }

    /// Runs programs until one has a verdict in time.
    private Optional<Measured> measure() throws IOException, InterruptedException {
        for (var card = deck.poll(); card != null; card = deck.poll()) {
            var panel = run(card);
            if (panel.verdict().isKnown() && panel.verdict() != Verdict.DIED) {
                return Optional.of(new Measured(card, panel));
            }
        }
        return Optional.empty();
    }

    private Panel run(QuizDeck.Card card) throws IOException, InterruptedException {
        var run = lab.start(Plan.of(card.scenario(), card.variant()), Listener.NONE);
        try {
            long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(MOST_MILLIS);
            while (!(run.isCertain() && (run.ending().isPresent() || run.round() >= QuizView.WINDOW))
                    && System.nanoTime() < deadline) {
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            }
        } finally {
            lab.end(run);
        }
        var result = run.result();
        return new Panel(
                card.variant(),
                run.samples(),
                result.rounds(),
                result.findings(),
                result.verdict(),
                run.plan().jvm().heapBytes(),
                Optional.empty(),
                Set.copyOf(card.scenario().grows()),
                TimeBase.ROUND,
                Set.of(),
                result.certain());
    }

    @Override
    public void close() {
        executor.shutdownNow();
        lab.close();
    }
}
