package leakground.lessons.packs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import leakground.FilledPack;
import leakground.catalogue.PackException;
import leakground.catalogue.Scenario;
import leakground.lessons.Exercise;
import leakground.packs.PackStore;
import leakground.scenario.Family;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is missing in a pack is said with its place; a pack that is filled in lacks nothing.
class PackReviewTest {

    private static final String LEAK = "leaks/collections/ForgottenGuest.java";
    private static final String LESSON = "guide/collections/forgotten-guest.md";
    private static final String CONCEPT = "guide/concepts/who-owns-it.md";
    private static final String EXERCISE = "exercises/collections/TicketCounter.md";

    @TempDir
    static Path kept;

    @TempDir
    Path pack;

    @BeforeEach
    void writeAPack() throws Exception {
        new PackAuthor(pack, "forgotten-guest").leak(Family.COLLECTIONS);
        new PackAuthor(pack, "who-owns-it").lesson();
        new PackAuthor(pack, "ticket-counter").exercise(Family.COLLECTIONS, "forgotten-guest");
    }

    @Test
    void whatIsToBeFilledInIsListedWithItsLine() throws Exception {
        for (var name : List.of("forgotten-guest", "who-owns-it", "ticket-counter")) {
            var missing = review(name).missing();
            assertTrue(missing.size() >= 5, missing::toString);
            missing.forEach(line -> assertTrue(line.matches(".*/[A-Za-z-]+\\.(java|go|md):\\d+: TODO: .*"), line));
        }
    }

    @Test
    void nothingIsMissingInAFilledPack() throws Exception {
        FilledPack.fill(pack);
        assertEquals(
                Set.of("forgotten-guest", "who-owns-it", "ticket-counter"),
                authored().names());
        var leak = review("forgotten-guest");
        assertEquals(List.of(), leak.missing());
        assertEquals(Optional.of("forgotten-guest"), leak.scenario().map(Scenario::id));
        assertEquals(List.of(), review("who-owns-it").missing());
        var exercise = review("ticket-counter");
        assertEquals(List.of(), exercise.missing());
        assertEquals(Optional.of("ticket-counter"), exercise.exercise().map(Exercise::id));
    }

    /// Each row breaks one rule: the name, the file, what is replaced, by what, and a part of the line that says so.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "forgotten-guest | README.md | '- [Forgotten guest](guide/collections/forgotten-guest.md)' | '' | README.md: there is no link",
                "forgotten-guest | LEAK | 'symptom = \"a guest comes and goes again\"' | 'symptom = \"Late.\"' | java:22: the symptom",
                "forgotten-guest | LEAK | 'round = \"a' | 'round = \"A' | java:23: the round",
                "forgotten-guest | LEAK | 'GUESTS.add(guest);\n            return' | 'GUESTS.add(guest); // kept\n            return' | a comment in Leaky",
                "forgotten-guest | LEAK | '/// GC root -> ' | '/// root -> ' | no chain",
                "forgotten-guest | LEAK | 'grows = HEAP,' | '' | java:18: a leak declares",
                "forgotten-guest | LESSON | '# Forgotten guest' | '# Another' | md:1: the title",
                "forgotten-guest | LESSON | '## The fix' | '## My fix' | '\"## The fix\" is missing'",
                "forgotten-guest | LESSON | '## The fix' | '## My fix' | '\"## My fix\" is no section'",
                "forgotten-guest | LESSON | '## Hints' | '## The fix\n\nTwice.\n\n## Hints' | the order of the sections",
                "forgotten-guest | LESSON | 'GC root -> ' | 'GC root => ' | repeats the chain",
                "forgotten-guest | LESSON | '3. Call `remove`.' | '' | 2 hints are too few",
                "forgotten-guest | LESSON | 'let go of it?' | 'let go of it.' | the first hint is a question",
                "forgotten-guest | LESSON | 'JDK 25' | 'JDK' | on which JDK",
                "forgotten-guest | LESSON | '```java\n```' | '```java\nint wrong;\n```' | differs from the source",
                "forgotten-guest | LESSON | 'Guest Leaky.round' | 'Guest Leaky.circle' | there is no such code",
                "forgotten-guest | LESSON | '- The guest stays' | '- [here](nowhere.md)' | the link nowhere.md",
                "forgotten-guest | LESSON | 'why forgotten-guest' | 'why forgotten-guest                                                                    ' | more than 78",
                "who-owns-it | CONCEPT | 'let go of it?' | 'let go of it.' | ends with a question mark",
                "who-owns-it | CONCEPT | '<!-- run forgotten-guest -->' | '<!-- run nothing -->' | names a scenario",
                "who-owns-it | CONCEPT | '```text' | '```' | block ```text",
                "ticket-counter | EXERCISE | '`forgotten-guest`' | '`nothing`' | no lesson on a scenario nothing",
                "ticket-counter | EXERCISE | '`forgotten-guest`' | '`sub-list`' | family of the lesson is views",
                "ticket-counter | EXERCISE | '2. Call `remove`.' | '' | 1 hints are too few",
                "ticket-counter | EXERCISE | '2. Call `remove`.' | '2. Call it.' | the last hint names code",
                "ticket-counter | EXERCISE | '## Story' | '## Tale' | there is no story",
                "ticket-counter | solutions/collections/TicketCounter.java | '        visitors.remove(page);\n' | '' | it is the program as given",
            })
    void aBrokenRuleIsSaidWithItsPlace(String name, String file, String part, String other, String said)
            throws Exception {
        FilledPack.fill(pack);
        var path = pack.resolve(
                switch (file) {
                    case "LEAK" -> LEAK;
                    case "LESSON" -> LESSON;
                    case "CONCEPT" -> CONCEPT;
                    case "EXERCISE" -> EXERCISE;
                    default -> file;
                });
        var before = Files.readString(path);
        var after = before.replace(part.replace("\\n", "\n"), other == null ? "" : other.replace("\\n", "\n"));
        assertTrue(!before.equals(after), () -> "not in the file: " + part);
        Files.writeString(path, after);
        var review = review(name);
        assertTrue(review.missing().stream().anyMatch(line -> line.contains(said)), review.missing()::toString);
        assertEquals(Optional.empty(), review.scenario());
        assertEquals(Optional.empty(), review.exercise());
    }

    @ParameterizedTest
    @CsvSource({
        "forgotten-guest,guide/collections/forgotten-guest.md",
        "forgotten-guest,leaks/collections/ForgottenGuest.java",
        "who-owns-it,guide/concepts/who-owns-it.md",
        "ticket-counter,exercises/collections/TicketCounter.md",
        "ticket-counter,exercises/collections/TicketCounter.java",
        "ticket-counter,solutions/collections/TicketCounter.java",
        "ticket-counter,checks/collections/TicketCounterCheck.java"
    })
    void aMissingFileIsNamed(String name, String file) throws Exception {
        FilledPack.fill(pack);
        Files.delete(pack.resolve(file));
        assertEquals(
                pack + "/" + file + ": it is missing or empty",
                review(name).missing().getFirst());
    }

    @Test
    void theProgramOfATestToWriteIsNoExercise() throws Exception {
        FilledPack.fill(pack);
        TestToWrite.addTo(pack);
        assertEquals(
                Set.of("forgotten-guest", "who-owns-it", "ticket-counter", "one-drawer"),
                authored().names());
        assertEquals(List.of(), review("one-drawer").missing());
    }

    @Test
    void whatIsToBeFilledInInTheProgramOfATestToWriteIsListed() throws Exception {
        TestToWrite.addTo(pack);
        var program = pack.resolve(TestToWrite.PROGRAM);
        Files.writeString(program, "// TODO: a desk\n" + Files.readString(program));
        assertEquals(List.of(program + ":1: TODO: a desk"), review("one-drawer").missing());
    }

    @Test
    void aNameMayHaveADigit() throws Exception {
        FilledPack.fill(pack);
        try (var files = Files.walk(pack)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var text = Files.readString(file)
                        .replace("TicketCounter", "TicketCounter2")
                        .replace("forgotten-guest", "forgotten-guest2")
                        .replace("ForgottenGuest", "ForgottenGuest2");
                Files.delete(file);
                Files.writeString(
                        Path.of(file.toString()
                                .replace("TicketCounter", "TicketCounter2")
                                .replace("forgotten-guest", "forgotten-guest2")
                                .replace("ForgottenGuest", "ForgottenGuest2")),
                        text);
            }
        }
        assertEquals(
                Set.of("forgotten-guest2", "who-owns-it", "ticket-counter2"),
                authored().names());
        for (var name : authored().names()) {
            assertEquals(List.of(), review(name).missing());
        }
    }

    @Test
    void aLeakNeedsNoGoTwin() throws Exception {
        FilledPack.fill(pack);
        Files.delete(pack.resolve("leaks/collections/ForgottenGuest.go"));
        var page = pack.resolve(LESSON);
        Files.writeString(
                page, Files.readString(page).replaceAll("(?s)## The same mistake in Go.*?(?=## What could)", ""));
        assertEquals(List.of(), review("forgotten-guest").missing());
    }

    @Test
    void anErrorOfTheCompilerIsAmongWhatIsMissing() throws Exception {
        Files.writeString(
                pack.resolve(LEAK), Files.readString(pack.resolve(LEAK)).replace("guest.stay()", "guest.go()"));
        var last = review("forgotten-guest").missing().getLast();
        assertTrue(last.contains("ForgottenGuest.java:35: cannot find symbol"), last);
    }

    private PackReview review(String name) throws Exception {
        return PackReview.of(authored(), name);
    }

    private AuthoredPack authored() throws Exception {
        try {
            return new AuthoredPack(pack, new PackStore(Optional.of(kept)));
        } catch (PackException e) {
            throw new AssertionError(e);
        }
    }
}
