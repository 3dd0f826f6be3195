import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.HashSet;
import leakground.scenario.Check;
import leakground.scenario.Workload;

/// Two runners, who cross the finish one after the other.
public final class MarathonPrinterCheck implements Workload {

    private static final int PIXELS = 320 * 96;

    private final MarathonPrinter printer = new MarathonPrinter("Marathon of Lisbon");
    private int number;

    @Override
    public long round() {
        int printed = printer.printed();
        int seconds = 8_000 + number % 9_000;
        number++;
        var first = printer.certificate("Ana Sá", seconds);
        var second = printer.certificate("Bo Li", seconds + 1);
        Check.that(printer.printed() == printed + 2, "every certificate is counted");
        check(first, (printed + 1) + ". Ana Sá", seconds);
        check(second, (printed + 2) + ". Bo Li", seconds + 1);
        return 31L * Arrays.hashCode(first) + Arrays.hashCode(second);
    }

    private static void check(byte[] certificate, String name, int seconds) {
        int pixels = 0;
        var letters = new HashSet<Byte>();
        for (int i = 0; i < certificate.length; i += 2) {
            pixels += certificate[i] & 0xff;
            letters.add(certificate[i + 1]);
        }
        Check.that(pixels == PIXELS, "a certificate has all its pixels");
        for (var letter : "Marathon of Lisbon".getBytes(UTF_8)) {
            Check.that(letters.contains(letter), "a certificate names the race");
        }
        for (var letter : name.getBytes(UTF_8)) {
            Check.that(letters.contains(letter), "a certificate has the place and the name of the runner");
        }
        for (var letter : Integer.toString(seconds % 60).getBytes(UTF_8)) {
            Check.that(letters.contains(letter), "a certificate has the time of the runner");
        }
    }
}
