package leakground.shell.diagnosis;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import leakground.files.TemporaryFolder;
import leakground.heap.HeapAnswer;
import leakground.heap.HeapQuery;
import leakground.heap.HeapReader;
import leakground.heap.result.HeapDumpException;
import leakground.heap.result.HeapProfile;
import leakground.json.Json;
import leakground.lab.Jdk;
import leakground.shell.cli.Console;
import leakground.shell.cli.UserError;
import leakground.shell.cli.UserText;
import leakground.shell.diagnosis.view.StuckEvidence;
import leakground.shell.diagnosis.view.StuckEvidence.Doubt;
import leakground.shell.text.Quantity;
import org.jspecify.annotations.Nullable;

/// A heap dump in a file, which is asked what the heap of a running JVM is asked. It may be of another machine.
final class DumpedHeap implements AutoCloseable {

    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final boolean takesPart;
    private final Console console;
    private final HeapReader reader;
    private final Optional<TemporaryFolder> unpacked;
    private final Path plain;

    private DumpedHeap(Path file, boolean takesPart, Console console, Path plain, Optional<TemporaryFolder> unpacked)
            throws IOException, HeapDumpException {
        this.file = file;
        this.takesPart = takesPart;
        this.console = console;
        this.plain = plain;
        this.unpacked = unpacked;
        reader = HeapReader.forDump(Files.size(plain), Jdk.memory(), Jdk::java);
    }

    /// Whether a target is a file of this kind, by its name.
    static boolean isCalledSo(String target) {
        return target.endsWith(".hprof") || target.endsWith(".hprof.gz");
    }

    /// Opens a dump; what is compressed is unpacked first.
    ///
    /// @param takesPart whether a dump that is cut off is read as far as it goes
    static DumpedHeap open(String name, boolean takesPart, Console console) throws IOException {
        var file = UserText.path(name);
        if (!Files.isRegularFile(file)) {
            throw UserError.usage(
                    Files.isDirectory(file)
                            ? "%s is a folder, not a heap dump.".formatted(file)
                            : "There is no file %s.".formatted(file));
        }
        if (!name.endsWith(".gz")) {
            return new DumpedHeap(file, takesPart, console, file, Optional.empty());
        }
        var temporary = new TemporaryFolder();
        try {
            var plain = temporary.folder("unpacked").resolve("heap.hprof");
            console.progress("unpacking " + file.getFileName());
            unpack(file, plain, takesPart);
            return new DumpedHeap(file, takesPart, console, plain, Optional.of(temporary));
        } catch (IOException | RuntimeException e) {
            temporary.close();
            throw e;
        } finally {
            console.progress("");
        }
    }

    /// A compressed file that is cut off has no end; what was unpacked until there is a part of the dump.
    private static void unpack(Path file, Path plain, boolean takesPart) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file), BUFFER);
                var out = Files.newOutputStream(plain)) {
            var bytes = new byte[BUFFER];
            for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                try {
                    out.write(bytes, 0, read);
                } catch (IOException e) {
                    throw UserError.unwritable(plain, e);
                }
            }
        } catch (FileSystemException e) {
            throw UserError.unreadable(file, e);
        } catch (IOException e) {
            if (!takesPart || Files.notExists(plain) || Files.size(plain) == 0) {
                throw UserError.usage("%s cannot be unpacked: it is damaged, cut off or not compressed by gzip%s."
                        .formatted(file, takesPart ? "" : " (--partial reads what there is)"));
            }
        }
    }

    /// The name of the file.
    String name() {
        return String.valueOf(file.getFileName());
    }

    /// Asks.
    ///
    /// @throws UserError if it is no dump that can be read
    HeapAnswer ask(HeapQuery question) throws IOException, InterruptedException {
        console.progress("reading %s, %d MiB".formatted(name(), Files.size(plain) >> 20));
        try {
            return reader.read(plain, question, takesPart);
        } catch (HeapDumpException e) {
            var message = e.getMessage().replace(plain.toString(), file.toString());
            boolean isCut = message.contains(" is cut off after ") && !takesPart;
            throw UserError.usage(isCut ? message + " --partial reads it as far as it goes." : message);
        } finally {
            console.progress("");
        }
    }

    /// What has grown since an older dump of the same program; without one, what retains most.
    HeapAnswer grownSince(Optional<DumpedHeap> older) throws IOException, InterruptedException {
        var before =
                older.isPresent() ? older.get().ask(new HeapQuery.Profile()).profile() : HeapProfile.NONE;
        return ask(new HeapQuery.Grown(before));
    }

    /// The proofs in an answer.
    static StuckEvidence evidence(HeapAnswer answer) {
        return new StuckEvidence(answer.stuck(), answer.coverage().isCutOff() ? Doubt.CUT_OFF : Doubt.FILE);
    }

    /// Says how much of the heap an answer is about, if that is not all of it.
    void report(HeapAnswer answer) {
        var coverage = answer.coverage();
        if (coverage.isCutOff()) {
            console.message("%s is cut off. It has %s objects, and at least %.1f %% are missing: they refer to %s more."
                    .formatted(
                            name(),
                            Quantity.count(answer.objects()),
                            100 * coverage.missingShare(answer.objects()),
                            Quantity.count(coverage.missing())));
        }
        if (coverage.unreached() > 0) {
            console.message("No GC root reaches %s of its objects, %s of %s."
                    .formatted(
                            Quantity.count(coverage.unreached()),
                            Quantity.bytes(coverage.unreachedBytes()),
                            Quantity.bytes(answer.bytes())));
        }
    }

    /// The same as data, with what a command has found.
    Map<String, @Nullable Object> json(HeapAnswer answer, Map<String, @Nullable Object> side) {
        var coverage = answer.coverage();
        return Json.object(
                "target", file.toString(),
                "unreached_objects", coverage.unreached(),
                "unreached_bytes", coverage.unreachedBytes(),
                "cut_off", coverage.isCutOff(),
                "missing_share", coverage.missingShare(answer.objects()),
                "sides", List.of(side));
    }

    @Override
    public void close() {
        reader.close();
        unpacked.ifPresent(TemporaryFolder::close);
    }
}
