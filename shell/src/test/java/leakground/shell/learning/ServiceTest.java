package leakground.shell.learning;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import leakground.lessons.cases.Incident;
import leakground.shell.Ran;
import leakground.shell.cli.Command;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceTest {

    private static final Pattern PROCESS =
            Pattern.compile("The shop is process (\\d+), and its visitors are process \\d+\\.");

    @TempDir
    Path folder;

    @Test
    void opensTheShopForAWhileAndClosesIt() throws Exception {
        var ran = service("service monday --plain --seconds 2").with(Command.OK);
        var process = PROCESS.matcher(ran.err());
        assertTrue(process.find(), ran::err);
        assertTrue(ran.out().contains(process.group(1) + " "), ran::out);
        assertTrue(ran.out().contains(" rss "), ran::out);
        assertTrue(ProcessHandle.of(Long.parseLong(process.group(1))).isEmpty());
        var log = Files.readString(shop().resolveSibling("shop.log"));
        assertTrue(log.startsWith("INFO the shop is open"), log);
        assertFalse(log.contains("ERROR"), log);
        assertEquals(Incident.MONDAY.given(), Files.readString(shop()));
    }

    @Test
    void opensTheShopThatTheLearnerHasChanged() throws Exception {
        Files.createDirectories(shop().getParent());
        Files.writeString(shop(), Incident.MONDAY.given().replace("INFO the shop is open", "INFO it is mine"));
        service("service monday --plain --seconds 1").with(Command.OK);
        assertTrue(Files.readString(shop().resolveSibling("shop.log")).startsWith("INFO it is mine"));
    }

    @Test
    void aShopThatDoesNotCompileIsNotOpened() throws Exception {
        Files.createDirectories(shop().getParent());
        Files.writeString(shop(), "class Shop {");
        var ran = service("service monday --plain --seconds 1").with(Command.FAILED);
        assertTrue(ran.err().contains("Shop.java:1"), ran::err);
    }

    @Test
    void aShopThatEndsAtOnceIsReported() throws Exception {
        Files.createDirectories(shop().getParent());
        Files.writeString(
                shop(),
                Incident.MONDAY
                        .given()
                        .replace("int port = Integer.parseInt(args[0]);", "int port = Integer.parseInt(\"\");"));
        service("service monday --plain --seconds 1")
                .with(Command.FAILED)
                .saysInOneLine("The shop does not open; " + shop().resolveSibling("shop.log") + " says why.");
    }

    @Test
    void comparesWithTheModelSolution() {
        var ran = service("service monday solution").with(Command.OK);
        assertTrue(ran.out().contains("+            return put(close(id));"), ran::out);
    }

    @Test
    void listsTheEveningsAndThoseThatWereOpened() {
        service("service tuesday reset").with(Command.OK);
        var lines = service("service").with(Command.OK).out().lines().toList();
        assertTrue(lines.contains("  tuesday    opened"), lines::toString);
        assertTrue(lines.contains("  monday"), lines::toString);
    }

    @Test
    void resetRestoresTheShopAndKeepsThatOfTheLearner() throws Exception {
        Files.createDirectories(shop().getParent());
        Files.writeString(shop(), "mine");
        var ran = service("service monday reset").with(Command.OK);
        assertEquals(Incident.MONDAY.given(), Files.readString(shop()));
        assertEquals("mine", Files.readString(shop().resolveSibling("Shop.java.backup-1")));
        assertTrue(ran.err().contains("Shop.java.backup-1"), ran::err);
    }

    @Test
    void whatOpensNothingWritesNoFile() {
        service("service monday solution").with(Command.OK);
        service("service monday chek").with(Command.USAGE);
        assertFalse(Files.exists(shop()));
    }

    @Test
    void optionsOfAnOpenShopAreRefusedElsewhere() {
        var only = "--seconds and --plain are only for an open shop";
        service("service --seconds 5").with(Command.USAGE).saysInOneLine(only);
        service("service monday solution --plain").with(Command.USAGE).saysInOneLine(only);
    }

    @Test
    void anotherDayOrActionIsRefused() {
        service("service sunday").with(Command.USAGE).saysInOneLine("No day 'sunday'. Did you mean monday");
        service("service monday chek").with(Command.USAGE).saysInOneLine("No action 'chek'. Did you mean check?");
    }

    private Path shop() {
        return folder.resolve("leakground/service/monday/Shop.java");
    }

    private Ran service(String line) {
        return Ran.line(UTF_8, Map.of("XDG_DATA_HOME", folder.toString(), "COLUMNS", "80"), line);
    }
}
