package leakground.lessons;

import leakground.catalogue.Scenario;

/// How much of a scenario a learner has done: its lesson, its exercise, or both.
public enum Studied {
    NOTHING(""),
    /// The lesson or an exercise was opened.
    BEGUN("begun"),
    /// The lesson is finished, and an exercise is not solved.
    LESSON("lesson"),
    /// The exercises are solved, and the lesson is not finished.
    EXERCISE("exercise"),
    ALL("all");

    private final String word;

    Studied(String word) {
        this.word = word;
    }

    /// One word for the screen and for data; empty for nothing.
    public String word() {
        return word;
    }

    public static Studied of(Scenario scenario, Progress progress) {
        // Without it, the pages of all exercises would be read for a new learner too.
        if (progress.bookmarks().isEmpty() && progress.standings().isEmpty()) {
            return NOTHING;
        }
        var bookmark = progress.bookmarks().getOrDefault(scenario.id(), Bookmark.NONE);
        var exercises = Exercise.on(scenario.id());
        boolean solved = exercises.stream()
                .allMatch(exercise -> progress.of(exercise).solved().isPresent());
        if (bookmark.finished().isPresent()) {
            return solved ? ALL : LESSON;
        }
        if (solved && !exercises.isEmpty()) {
            return EXERCISE;
        }
        boolean begun = bookmark.opened().isPresent()
                || exercises.stream().anyMatch(exercise -> progress.standings().containsKey(exercise.id()));
        return begun ? BEGUN : NOTHING;
    }
}
