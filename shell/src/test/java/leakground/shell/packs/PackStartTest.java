package leakground.shell.packs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import leakground.lessons.packs.PackAuthor;
import leakground.scenario.Family;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A JVM takes its packs at the start, from the command line or from the setting.
class PackStartTest {

    private static final String LEAK = "my-pack/leaks/timers/ForgottenGuest.java";

    @TempDir
    Path folder;

    private PackedShell shell;

    @BeforeEach
    void writeAPack() throws Exception {
        shell = new PackedShell(folder);
        new PackAuthor(folder.resolve("my-pack"), "forgotten-guest").leak(Family.TIMERS);
    }

    @Test
    void aPackIsTakenBeforeAndBehindTheCommandAndByAShell() throws Exception {
        assertTrue(shell.line("--pack my-pack list timers").with(0).out().contains("forgotten-guest"));
        assertTrue(
                shell.line("show forgotten-guest --pack=my-pack").with(0).out().startsWith("Forgotten guest"));
        assertTrue(shell.typed("--pack my-pack", "list timers\n").with(0).out().contains("forgotten-guest"));
        assertFalse(shell.line("list timers").with(0).out().contains("forgotten-guest"));
    }

    @Test
    void anOpenShellWritesToAPackAndSaysHowToTakeIt() throws Exception {
        var ran = shell.typed("", "new lesson who-owns-it --pack my-pack\nlist --pack my-pack\n");
        ran.saysOnStderr("A pack is taken at the start. Leave the shell with `exit`, and start it with"
                + " `leakground --pack my-pack`.");
        assertTrue(Files.exists(folder.resolve("my-pack/guide/concepts/who-owns-it.md")));
    }

    @Test
    void aDamagedSettingsFileIsStillReported() throws Exception {
        var settings = folder.resolve("settings/leakground/settings");
        Files.createDirectories(settings.getParent());
        Files.write(settings, new byte[] {(byte) 0xff, 0, 1});
        shell.line("list timers")
                .saysOnStderr("Your settings file was damaged; it is now %s.damaged-1.".formatted(settings));
    }

    @Test
    void whereNoPackCanBeKeptItIsCompiledForOneJvm() throws Exception {
        var inTheWay = folder.resolve("data/leakground/packs");
        Files.createDirectories(inTheWay.getParent());
        Files.writeString(inTheWay, "");
        assertTrue(shell.line("list timers --pack my-pack").with(0).out().contains("forgotten-guest"));
    }

    @Test
    void aThemeBeforeTheCommandOfAnAuthorIsNotTheCommand() throws Exception {
        var file = folder.resolve(LEAK);
        Files.writeString(file, Files.readString(file).replace("guest.stay()", "guest.go()"));
        shell.line("--theme big new lesson who-owns-it --pack my-pack").with(0);
    }

    @Test
    void aPackThatDoesNotCompileEndsTheStartAndHelpsItsAuthor() throws Exception {
        var file = folder.resolve(LEAK);
        Files.writeString(file, Files.readString(file).replace("guest.stay()", "guest.go()"));
        shell.line("list --pack my-pack").with(2).saysInOneLine(LEAK + ":35: cannot find symbol");
        shell.line("--pack my-pack").with(2).saysInOneLine(LEAK + ":35: cannot find symbol");
        var missing =
                shell.line("verify forgotten-guest --pack my-pack").with(1).out();
        assertTrue(missing.contains(LEAK + ":35: cannot find symbol"), missing);
        new PackAuthor(folder.resolve("my-pack"), "late-train").leak(Family.TIMERS);
        var error = shell.line("verify forgotten-guest late-train --pack my-pack")
                .with(1)
                .out()
                .lines()
                .filter(line -> line.contains("cannot find symbol"));
        assertEquals(1, error.count(), "what hinders the whole pack is said once");
        shell.line("new lesson who-owns-it --pack my-pack").with(0);
        shell.line("help new --pack my-pack").with(0);
    }

    @Test
    void aPackOfTheSettingThatCannotBeUsedIsLeftOutInOneLine() throws Exception {
        shell.line("settings set pack my-pack").with(2).saysInOneLine("pack is an absolute path such as ");
        var pack = folder.resolve("my-pack");
        shell.line("settings set pack " + pack).with(0);
        assertTrue(shell.line("list timers").with(0).out().contains("forgotten-guest"));
        Files.move(pack, folder.resolve("gone"));
        var ran = shell.line("list timers").with(0);
        ran.saysOnStderr(pack + ": there is no such folder or jar (without this pack; `settings` names it)");
        assertTrue(ran.out().contains("unstopped-ticker"), ran.out());
        assertFalse(ran.out().contains("forgotten-guest"), ran.out());
    }

    @Test
    void newSaysWhatToType() throws Exception {
        shell.line("new leak late-train").with(2).saysInOneLine("new writes to a pack: name its folder with --pack");
        shell.line("new leek late-train --pack my-pack").with(2).saysInOneLine("No kind 'leek'. Did you mean leak?");
        shell.line("new exercise late-train --pack my-pack").with(2).saysInOneLine("new exercise needs the scenario");
        shell.line("new leak Late --pack my-pack").with(2).saysInOneLine("'Late' is no name for a new leak: ");
        shell.line("new leak forgotten-guest --family timers --pack my-pack")
                .with(2)
                .saysInOneLine(LEAK + " exists already. Nothing was written.");
    }

    @Test
    void aLeakWithoutAGoTwinSaysSo() throws Exception {
        Files.delete(folder.resolve("my-pack/leaks/timers/ForgottenGuest.go"));
        var none = "--go: forgotten-guest has no Go twin.";
        shell.line("code forgotten-guest --go --pack my-pack").with(2).saysInOneLine(none);
        shell.line("run forgotten-guest --go --rounds 40 --plain --pack my-pack")
                .with(2)
                .saysInOneLine(none);
        var lesson = shell.line("lesson forgotten-guest --pack my-pack").with(0);
        assertEquals("", lesson.err());
        assertTrue(lesson.out().contains("This leak has no Go twin."), lesson.out());
    }
}
