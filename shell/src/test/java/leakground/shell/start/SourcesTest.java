package leakground.shell.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/// The list of sources, by which a launcher knows whether it has to build, names what the POMs name.
class SourcesTest {

    private static final Path CHECKOUT = Path.of("..");

    private static List<String> listed = List.of();

    @TempDir
    private Path folder;

    @BeforeAll
    static void read() throws IOException {
        listed = Files.readAllLines(Path.of("sources.txt"));
    }

    @Test
    void allThatABuildReadsIsListed() throws Exception {
        var missing = new TreeSet<>(read(CHECKOUT, ""));
        missing.removeIf(
                path -> listed.stream().anyMatch(source -> Path.of(path).startsWith(source)));
        assertEquals(List.of(), List.copyOf(missing));
    }

    @Test
    void whatIsListedIsThereAndReadByABuild() throws Exception {
        var read = read(CHECKOUT, "");
        for (var source : listed) {
            assertTrue(Files.exists(CHECKOUT.resolve(source)), source);
            assertTrue(read.stream().anyMatch(path -> Path.of(path).startsWith(source)), source);
        }
    }

    @Test
    void theSumIsThatOfNamesAndContents() throws IOException {
        var sum = SourceSum.of(sources("one", "guide/a.md", "text"));
        assertEquals(sum, SourceSum.of(sources("two", "guide/a.md", "text")), "of a copy");
        assertNotEquals(sum, SourceSum.of(sources("three", "guide/a.md", "tent")), "of the same size");
        assertNotEquals(sum, SourceSum.of(sources("four", "guide/b.md", "text")), "of another name");
    }

    private Path sources(String checkout, String file, String text) throws IOException {
        var root = folder.resolve(checkout);
        Files.createDirectories(root.resolve("shell"));
        Files.writeString(root.resolve("shell/sources.txt"), "missing\nlessons/guide\n");
        Files.createDirectories(root.resolve("lessons/guide"));
        Files.writeString(root.resolve("lessons").resolve(file), text);
        return root;
    }

    /// What the modules below one are built from: POMs, source folders, resources.
    private static List<String> read(Path checkout, String module) throws Exception {
        var pom = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(checkout.resolve(module).resolve("pom.xml").toFile());
        var read = new ArrayList<String>();
        read.add(module + "pom.xml");
        texts(pom, "sourceDirectory").forEach(source -> read.add(module + source));
        if (Files.exists(checkout.resolve(module + "src/main"))) {
            read.add(module + "src/main");
        }
        for (var resource : elements(pom, "resource")) {
            var directory = texts(resource, "directory").getFirst();
            if (directory.equals("${project.basedir}")) {
                texts(resource, "include").forEach(include -> read.add(module + include.replaceFirst("/\\*\\*.*", "")));
            } else if (!directory.contains("/target/")) {
                // What another module has built is no source.
                read.add(module + directory);
            }
        }
        for (var below : texts(pom, "module")) {
            read.addAll(read(checkout, module + below + "/"));
        }
        return read;
    }

    private static List<String> texts(Node node, String name) {
        return elements(node, name).stream()
                .map(element -> element.getTextContent().strip())
                .toList();
    }

    private static List<Element> elements(Node node, String name) {
        var found = node instanceof Document document
                ? document.getElementsByTagName(name)
                : ((Element) node).getElementsByTagName(name);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> (Element) found.item(i))
                .toList();
    }
}
