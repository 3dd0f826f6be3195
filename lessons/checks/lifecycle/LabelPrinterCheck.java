import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import leakground.scenario.Check;
import leakground.scenario.Workload;

/// Some labels, two of them at the same time, and one that jams.
public final class LabelPrinterCheck implements Workload {

    private final List<List<String>> printed = new ArrayList<>();
    private final List<Path> files = new ArrayList<>();
    private final LabelPrinter printer = new LabelPrinter(Path.of(System.getProperty("java.io.tmpdir")), this::print);
    private int number;

    @Override
    public long round() throws IOException {
        number++;
        printed.clear();
        files.clear();
        for (int i = 0; i < 3; i++) {
            printer.print(List.of("Ann Miller", "", "House " + (number + i) % 100 + " by the mill"));
        }
        printer.print(List.of("urgent"));
        boolean failed = false;
        try {
            printer.print(List.of("jam"));
        } catch (IOException e) {
            failed = e.getMessage().equals("the paper jams");
        }
        Check.that(failed, "a label that is not printed fails");
        Check.that(printed.size() == 6, "every label is printed");
        Check.that(
                printed.getFirst()
                        .equals(List.of("ANN MILLER", ("HOUSE " + number % 100 + " BY THE MILL").substring(0, 16))),
                "a label has every line of its address, in capital letters and cut to the width");
        Check.that(files.stream().noneMatch(Files::exists), "no file is left over, also after a jam");
        return printed.hashCode();
    }

    private void print(Path file) throws IOException {
        files.add(file);
        var lines = Files.readAllLines(file);
        printed.add(lines);
        if (lines.equals(List.of("JAM"))) {
            throw new IOException("the paper jams");
        }
        if (lines.equals(List.of("URGENT"))) {
            printer.print(List.of("Bob Miller"));
            Check.that(Files.readAllLines(file).equals(lines), "two labels can be printed at the same time");
        }
    }
}
