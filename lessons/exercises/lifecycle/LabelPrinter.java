import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Prints address labels with a driver that takes nothing but files.
public final class LabelPrinter {

    /// The driver of a printer.
    public interface Driver {

        /// Prints a file, and has read all of it when this returns.
        void print(Path file) throws IOException;
    }

    private static final int WIDTH = 16;

    private final Path folder;
    private final Driver driver;

    /// Gets ready.
    ///
    /// @param folder the place for the files of labels that are being printed
    public LabelPrinter(Path folder, Driver driver) {
        this.folder = folder;
        this.driver = driver;
    }

    /// Prints an address in capital letters.
    ///
    /// @throws IOException also if the driver fails
    public void print(List<String> address) throws IOException {
        var file = Files.createTempFile(folder, "label", ".txt");
        file.toFile().deleteOnExit();
        try {
            Files.write(file, lines(address));
            driver.print(file);
        } finally {
            Files.delete(file);
        }
    }

    /// The lines of an address that are not blank, cut to the width of a label.
    private static List<String> lines(List<String> address) {
        var lines = new ArrayList<String>();
        for (var line : address) {
            if (!line.isBlank()) {
                var upper = line.strip().toUpperCase(Locale.ROOT);
                lines.add(upper.length() > WIDTH ? upper.substring(0, WIDTH) : upper);
            }
        }
        return lines;
    }
}
