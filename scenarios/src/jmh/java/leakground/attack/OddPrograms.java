package leakground.attack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Programs whose file is odd as a whole: source that is none, and jars.
final class OddPrograms {

    private static final String ROUND = " { void round() { } }";

    static List<OddProgram> all() {
        var all = new ArrayList<OddProgram>();
        sources(all);
        names(all);
        jars(all);
        return all;
    }

    private static void sources(List<OddProgram> all) {
        all.add(source(
                "static-throws",
                "class P { static { if (true) throw new IllegalStateException(); } void round() { } }"));
        all.add(source("static-exits", "class P { static { System.exit(1); } void round() { } }"));
        all.add(source(
                "constructor-throws", "class P { P() throws Exception { throw new Exception(); } void round() { } }"));
        all.add(source("constructor-private", "class P { private P(int x) { } void round() { } }"));
        all.add(source("no-semicolon", "class P { void round() { int x = 1 } }"));
        all.add(source("many-errors", "class P { " + "int x = y;\n".repeat(10_000) + " }"));
        all.add(source("empty", ""));
        all.add(source("comment", "/* nothing */"));
        all.add(source("package", "package a.b; class P" + ROUND));
        all.add(source("no-main", "class P { void rounds() { } }"));
        all.add(source("interface", "interface P { static void main(String[] words) { } }"));
        all.add(source("record", "record P(int x) { public static void main(String[] words) { } }"));
        all.add(source("enum", "enum P { A; public static void main(String[] words) { } }"));
        all.add(source("abstract", "abstract class P" + ROUND));
        all.add(source("compact", "void main() { IO.println(1); }"));
        all.add(source("private-round", "class P { private void round() { } }"));
        all.add(source("byte-order-mark", "\ufeffclass P" + ROUND));
        all.add(source("null-characters", "class P" + ROUND + "\0\0"));
        all.add(source("huge-method", "class P { int x; void round() { " + "x++;".repeat(20_000) + " } }"));
        all.add(source(
                "deep-expression",
                "class P { int x = " + "1+(".repeat(9_000) + "1" + ")".repeat(9_000) + "; void round() { } }"));
        all.add(source("many-methods", "class P { void round() { } " + methods(3_000) + " }"));
        all.add(source("module", "module p { }"));
        all.add(new OddProgram(
                "latin1",
                "P.java",
                folder -> Files.write(
                        folder.resolve("P.java"),
                        "class P { String s = \"\u00e4\"; void round() { } }".getBytes(ISO_8859_1))));
        all.add(new OddProgram("processor", "P.java --class-path .", folder -> {
            Files.writeString(folder.resolve("P.java"), "class P" + ROUND);
            var services = Files.createDirectories(folder.resolve("META-INF/services"));
            Files.writeString(services.resolve("javax.annotation.processing.Processor"), "NoSuchProcessor\n");
        }));
    }

    private static void names(List<OddProgram> all) {
        named(all, "name-spaces", "a b.java", "'a b.java'");
        named(all, "name-unicode", "\u00e4\u6cc4.java", "\u00e4\u6cc4.java");
        named(all, "name-option", "-x.java", "-x.java");
        named(all, "name-dot", ".java", ".java");
        named(all, "name-control", "a\u001b[31m\n.java", "a*.java");
        named(all, "name-upper", "P.JAVA", "P.JAVA");
    }

    private static void named(List<OddProgram> all, String name, String file, String words) {
        all.add(new OddProgram(name, words, folder -> Files.writeString(folder.resolve(file), "class P" + ROUND)));
    }

    private static void jars(List<OddProgram> all) {
        jar(all, "jar-empty", Map.of());
        jar(all, "jar-slip", Map.of("../../slip.class", new byte[10], "/tmp/slip.class", new byte[10]));
        jar(all, "jar-main-missing", manifest("Main-Class: NoSuch\n"));
        jar(all, "jar-main-odd", manifest("Main-Class: ../../x y\u001b[31m\n"));
        jar(all, "jar-manifest-binary", Map.of("META-INF/MANIFEST.MF", new byte[100_000]));
        jar(
                all,
                "jar-class-garbage",
                Map.of(
                        "P.class",
                        "garbage".getBytes(UTF_8),
                        "META-INF/MANIFEST.MF",
                        "Main-Class: P\n".getBytes(UTF_8)));
        jar(all, "jar-class-future", Map.of("P.class", new byte[] {
            (byte) 0xca, (byte) 0xfe, (byte) 0xba, (byte) 0xbe, 0, 0, 1, 0, 0, 1
        }));
        jar(all, "jar-class-path", manifest("Main-Class: P\nClass-Path: file:///dev/zero ../../.. http://0/x.jar\n"));
        all.add(new OddProgram("jar-truncated", "p.jar", folder -> {
            var whole = folder.resolve("p.jar");
            zip(whole, Map.of("P.class", new byte[50_000]));
            var bytes = Files.readAllBytes(whole);
            Files.write(whole, java.util.Arrays.copyOf(bytes, bytes.length / 2));
        }));
        all.add(new OddProgram(
                "jar-is-text", "p.jar", folder -> Files.writeString(folder.resolve("p.jar"), "class P" + ROUND)));
    }

    private static Map<String, byte[]> manifest(String lines) {
        return Map.of("META-INF/MANIFEST.MF", ("Manifest-Version: 1.0\n" + lines).getBytes(UTF_8));
    }

    private static void jar(List<OddProgram> all, String name, Map<String, byte[]> entries) {
        all.add(new OddProgram(name, "p.jar", folder -> zip(folder.resolve("p.jar"), entries)));
    }

    private static void zip(Path file, Map<String, byte[]> entries) throws IOException {
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (var entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
    }

    private static OddProgram source(String name, String text) {
        return new OddProgram(name, "P.java", folder -> Files.writeString(folder.resolve("P.java"), text));
    }

    private static String methods(int count) {
        return IntStream.range(0, count).mapToObj("void m%d() { }"::formatted).collect(Collectors.joining("\n"));
    }

    private OddPrograms() {}
}
