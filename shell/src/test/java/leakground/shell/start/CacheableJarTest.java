package leakground.shell.start;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import org.jline.terminal.Terminal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CacheableJarTest {

    @TempDir
    private Path folder;

    private Path jar = Path.of("");

    @BeforeEach
    void copy() throws Exception {
        jar = folder.resolve("picocli.jar");
        Files.copy(jarOf(CommandLine.class), jar);
    }

    @Test
    void hasNoClassesThatACacheRefuses() throws IOException {
        assertTrue(versions(jar).stream().anyMatch(version -> version < ClassFile.JAVA_7_VERSION));
        CacheableJar.bringUp(jar);
        assertFalse(versions(jar).stream().anyMatch(version -> version < ClassFile.JAVA_7_VERSION));
    }

    @Test
    void passesVerification() throws Exception {
        CacheableJar.bringUp(jar);
        try (var loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
            assertAll(names(jar).stream()
                    // Those for Groovy refer to what is not here.
                    .filter(name -> name.startsWith("picocli.CommandLine"))
                    .map(name -> () ->
                            assertEquals(name, Class.forName(name, true, loader).getName())));
        }
    }

    @Test
    void staysAsItIsWithoutOldClasses() throws Exception {
        var newer = folder.resolve("jline.jar");
        Files.copy(jarOf(Terminal.class), newer);
        var before = Files.readAllBytes(newer);
        CacheableJar.bringUp(newer);
        assertArrayEquals(before, Files.readAllBytes(newer));
    }

    private static List<Integer> versions(Path jar) throws IOException {
        try (var file = new JarFile(jar.toFile())) {
            var versions = new ArrayList<Integer>();
            for (var name : names(jar)) {
                try (var in = file.getInputStream(file.getJarEntry(name.replace('.', '/') + ".class"))) {
                    versions.add(ClassFile.of().parse(in.readAllBytes()).majorVersion());
                }
            }
            return versions;
        }
    }

    private static List<String> names(Path jar) throws IOException {
        try (var file = new JarFile(jar.toFile())) {
            return file.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.endsWith(".class") && !name.contains("-"))
                    .map(name ->
                            name.substring(0, name.length() - ".class".length()).replace('/', '.'))
                    .toList();
        }
    }

    private static Path jarOf(Class<?> type) throws Exception {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}
