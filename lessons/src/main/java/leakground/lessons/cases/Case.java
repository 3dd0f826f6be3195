package leakground.lessons.cases;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import leakground.compile.Compiler;
import leakground.lab.Drive;
import leakground.lab.JvmOptions;
import leakground.lab.Plan;
import leakground.lab.Program;

/// A program that may leak, and what is true of it, which is sealed until somebody has answered.
///
/// @param seed the number that decides all of it
/// @param mechanism what is wrong with it
/// @param holder what holds what it leaks
/// @param setting the word for where it plays, which is its package too
/// @param thing what comes in, one each round
/// @param main the simple name of the class that is driven in rounds
/// @param sources by the simple name of the class
public record Case(
        long seed,
        LeakKind mechanism,
        NamedHolder holder,
        String setting,
        String thing,
        String main,
        SortedMap<String, String> sources) {

    private static final int HEAP_MIB = 128;
    private static final int WARM_UP = 100;
    private static final int FIXES = 6;

    /// What is often proposed and mends nothing.
    private static final List<String> CURES = List.of(
            "give the JVM a larger heap",
            "call System.gc() after each round",
            "hold it by soft references, which go when memory is short");

    public Case {
        sources = Collections.unmodifiableSortedMap(new TreeMap<>(sources));
    }

    /// The case of a number; the same number gives the same program.
    public static Case of(long seed) {
        return CaseGenerator.write(seed, Optional.empty());
    }

    /// The case of a number in which this is wrong.
    public static Case of(long seed, LeakKind mechanism) {
        return CaseGenerator.write(seed, Optional.of(mechanism));
    }

    /// Compiles it.
    ///
    /// @param folder an empty one; no source is left in it
    /// @return the folder with the classes
    public Path compile(Path folder) throws IOException {
        var source = Files.createDirectory(folder.resolve("source"));
        var classes = Files.createDirectory(folder.resolve("classes"));
        var files = new ArrayList<Path>();
        for (var one : sources.entrySet()) {
            files.add(Files.writeString(source.resolve(one.getKey() + ".java"), one.getValue()));
        }
        try {
            var errors = Compiler.compile(files, source, List.of(), classes);
            if (errors.isPresent()) {
                throw new IllegalStateException(
                        "case %d: %s".formatted(seed, errors.get().text(files.getFirst())));
            }
        } finally {
            for (var file : files) {
                Files.delete(file);
            }
            Files.delete(source);
        }
        return classes;
    }

    /// What could be proposed to mend it, the right idea among others, in an order of this case.
    public List<String> fixes() {
        var random = new SplittableRandom(seed);
        var others = new ArrayList<>(Stream.concat(
                        Arrays.stream(LeakKind.values())
                                .filter(other -> other.isLeak() && other != mechanism)
                                .map(LeakKind::fix),
                        CURES.stream())
                .toList());
        var fixes = new ArrayList<>(List.of(mechanism.fix()));
        while (fixes.size() < FIXES) {
            fixes.add(random.nextInt(fixes.size() + 1), others.remove(random.nextInt(others.size())));
        }
        return fixes;
    }

    /// How to run it.
    ///
    /// @param classes what [#compile] gave
    public Plan plan(Path classes) {
        return new Plan(
                new Program.InRounds(setting + "." + main, List.of(classes)),
                JvmOptions.ofHeap(HEAP_MIB),
                Drive.flatOut(WARM_UP));
    }
}
