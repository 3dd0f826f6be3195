package leakground.lessons.packs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import leakground.scenario.Family;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What an author begins with, and what is never overwritten.
class PackAuthorTest {

    @TempDir
    Path folder;

    @Test
    void aLeakHasItsTwinItsLessonAndALink() throws Exception {
        var files = author("forgotten-guest").leak(Family.TIMERS);
        assertEquals(
                List.of(
                        "leaks/timers/ForgottenGuest.java",
                        "leaks/timers/ForgottenGuest.go",
                        "guide/timers/forgotten-guest.md",
                        "README.md"),
                files.stream()
                        .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                        .toList());
        for (var file : files.subList(0, 3)) {
            assertTrue(Files.readString(file).contains("TODO: "), file.toString());
        }
        assertTrue(readme().contains("## Lessons\n\n- [Forgotten guest](guide/timers/forgotten-guest.md)\n"), readme());
    }

    @Test
    void aLinkComesLastInItsSection() throws Exception {
        Files.writeString(
                folder.resolve("README.md"),
                "# Mine\n\n## Lessons\n\n- [One](guide/concepts/one.md)\n\n## Exercises\n\n## About me\n\nI teach.\n");
        author("who-owns-it").lesson();
        author("ticket-counter").exercise(Family.VIEWS, "sub-list");
        assertEquals(
                "# Mine\n\n## Lessons\n\n- [One](guide/concepts/one.md)\n- [Who owns it](guide/concepts/who-owns-it.md)\n\n"
                        + "## Exercises\n\n- [Ticket counter](exercises/views/TicketCounter.md)\n\n"
                        + "## About me\n\nI teach.\n",
                readme());
    }

    @Test
    void aLessonOfTheNameOfALeakIsTheLessonOnIt() throws Exception {
        author("forgotten-guest").leak(Family.TIMERS);
        var page = folder.resolve("guide/timers/forgotten-guest.md");
        var before = Files.readString(page);
        Files.delete(page);
        assertEquals(page, author("forgotten-guest").lesson().getFirst());
        assertEquals(before, Files.readString(page));
        var links = readme().lines()
                .filter(line -> line.contains("forgotten-guest.md"))
                .toList();
        assertEquals(1, links.size(), () -> "linked once: " + links);
    }

    @Test
    void nothingIsOverwrittenAndNothingIsWrittenBesideIt() throws Exception {
        Files.createDirectories(folder.resolve("leaks/timers"));
        Files.writeString(folder.resolve("leaks/timers/ForgottenGuest.go"), "mine");
        assertThrows(
                FileAlreadyExistsException.class,
                () -> author("forgotten-guest").leak(Family.TIMERS));
        try (var files = Files.walk(folder)) {
            assertEquals(
                    List.of("ForgottenGuest.go"),
                    files.filter(Files::isRegularFile)
                            .map(file -> file.getFileName().toString())
                            .toList());
        }
    }

    @Test
    void aNameStandsForOneThing() throws Exception {
        author("forgotten-guest").leak(Family.TIMERS);
        author("ticket-counter").exercise(Family.VIEWS, "sub-list");
        assertThrows(
                FileAlreadyExistsException.class,
                () -> author("forgotten-guest").leak(Family.VIEWS));
        assertThrows(
                FileAlreadyExistsException.class,
                () -> author("forgotten-guest").exercise(Family.VIEWS, "sub-list"));
        assertThrows(
                FileAlreadyExistsException.class, () -> author("ticket-counter").lesson());
        assertThrows(
                FileAlreadyExistsException.class, () -> author("ticket-counter").leak(Family.VIEWS));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Guest",
                "guest-",
                "a-b",
                "guest1",
                "../guest",
                "thread",
                "workload",
                "unstopped-ticker",
                "room-display",
                "what-a-leak-is"
            })
    void aNameThatCannotBeUsedIsRefused(String name) {
        assertThrows(IllegalArgumentException.class, () -> author(name));
    }

    private PackAuthor author(String name) {
        return new PackAuthor(folder, name);
    }

    private String readme() throws Exception {
        return Files.readString(folder.resolve("README.md"));
    }
}
