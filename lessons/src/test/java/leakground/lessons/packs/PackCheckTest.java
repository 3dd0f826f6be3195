package leakground.lessons.packs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import leakground.catalogue.PackException;
import leakground.packs.PackStore;
import leakground.scenario.Family;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A pack that cannot be used is refused in one line before anything reads it.
class PackCheckTest {

    @TempDir
    static Path kept;

    @TempDir
    Path pack;

    @BeforeEach
    void writeAPack() throws Exception {
        new PackAuthor(pack, "forgotten-guest").leak(Family.COLLECTIONS);
        new PackAuthor(pack, "ticket-counter").exercise(Family.COLLECTIONS, "forgotten-guest");
    }

    @Test
    void whatAnAuthorBeginsWithCanBeUsedAtOnce() throws Exception {
        check(new PackCheck());
    }

    @Test
    void aLinkToNothingIsRefused() throws Exception {
        add("- [Nothing](guide/concepts/nothing.md)");
        refused("README.md:13: guide/concepts/nothing.md is missing or empty");
    }

    @Test
    void aPageWithoutATitleIsRefused() throws Exception {
        Files.writeString(pack.resolve("guide/collections/forgotten-guest.md"), "no title\n");
        refused("guide/collections/forgotten-guest.md:1: a page begins with its title, such as # Unstopped ticker");
    }

    @Test
    void anExerciseWithoutAVerdictIsRefused() throws Exception {
        replace("exercises/collections/TicketCounter.md", "- leaking: `heap`", "");
        refused("exercises/collections/TicketCounter.md: it does not say the verdict on the program as given, such as"
                + " - leaking: `heap`");
    }

    @Test
    void anExerciseWithoutASolutionIsRefused() throws Exception {
        Files.delete(pack.resolve("solutions/collections/TicketCounter.java"));
        refused("README.md:11: solutions/collections/TicketCounter.java is missing or empty");
    }

    @Test
    void aTestToWriteComesWithItsProgramAndNoCheck() throws Exception {
        TestToWrite.addTo(pack);
        check(new PackCheck());
        Files.delete(pack.resolve(TestToWrite.PROGRAM));
        refused("README.md:13: " + TestToWrite.PROGRAM + " is missing or empty");
    }

    @Test
    void aNameOfLeakgroundIsRefused() throws Exception {
        add("- [Sub list](guide/views/sub-list.md)");
        refused("README.md:13: leakground has a scenario, lesson or exercise sub-list already");
    }

    @Test
    void aNameIsRefusedTheSecondTime() throws Exception {
        add("- [Forgotten guest](guide/collections/forgotten-guest.md)");
        refused("README.md:13: the name forgotten-guest is used twice");
    }

    @Test
    void aNameOfAnotherPackIsRefused() throws Exception {
        var check = new PackCheck();
        check(check);
        var refused = assertThrows(PackException.class, () -> check(check));
        assertEquals(
                "leaks/collections/ForgottenGuest.java: the name forgotten-guest is used twice", refused.getMessage());
    }

    private void refused(String message) {
        assertEquals(
                message,
                assertThrows(PackException.class, () -> check(new PackCheck())).getMessage());
    }

    private void check(PackCheck check) throws Exception {
        check.add(new PackStore(Optional.of(kept)).ready(pack));
    }

    private void add(String line) throws Exception {
        Files.writeString(pack.resolve("README.md"), Files.readString(pack.resolve("README.md")) + "\n" + line + "\n");
    }

    private void replace(String file, String part, String other) throws Exception {
        Files.writeString(
                pack.resolve(file), Files.readString(pack.resolve(file)).replace(part, other));
    }
}
