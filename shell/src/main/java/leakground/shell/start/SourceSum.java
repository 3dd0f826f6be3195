package leakground.shell.start;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/// A checksum of the names and contents of all files that a build reads, which `shell/sources.txt` lists. Only the
/// launcher for Windows uses it, because Windows has no tool for it. The launcher compiles this file alone, so that
/// it has the checksum before a build.
final class SourceSum {

    /// Prints the checksum.
    ///
    /// @param args the folder of the checkout
    public static void main(String[] args) throws IOException {
        System.out.println(of(Path.of(args[0])));
    }

    static String of(Path checkout) throws IOException {
        var files = new TreeMap<String, Path>();
        for (var source : Files.readAllLines(checkout.resolve("shell/sources.txt"))) {
            if (Files.exists(checkout.resolve(source))) {
                try (var below = Files.walk(checkout.resolve(source))) {
                    below.filter(Files::isRegularFile)
                            .forEach(file -> files.put(checkout.relativize(file).toString(), file));
                }
            }
        }
        var sum = new CRC32C();
        for (var file : files.entrySet()) {
            sum.update((file.getKey() + "\n" + Files.size(file.getValue()) + "\n").getBytes(UTF_8));
            sum.update(Files.readAllBytes(file.getValue()));
        }
        return HexFormat.of().toHexDigits(sum.getValue());
    }

    private SourceSum() {}
}
