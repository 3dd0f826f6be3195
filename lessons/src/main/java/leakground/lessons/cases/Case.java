package leakground.lessons.cases;

import java.io.IOException;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import leakground.compile.Compiler;
import leakground.lab.Drive;
import leakground.lab.JvmOptions;
import leakground.lab.Plan;
import leakground.lab.Program;

/// A program that may leak, and the right answer, which is secret until the user has answered.
///
/// @param seed the number that determines everything else
/// @param mechanism the kind of leak
/// @param holder the holder of the leaked objects
/// @param setting the word for its setting, which is also its package
/// @param thing the word for the objects that it receives, one per round
/// @param main simple name of the class that is driven in rounds
/// @param sources by the simple name of the class
/// @param repaired the same sources with the live part repaired
public record Case(
        long seed,
        LeakKind mechanism,
        NamedHolder holder,
        String setting,
        String thing,
        String main,
        SortedMap<String, String> sources,
        SortedMap<String, String> repaired) {

    private static final int HEAP_MIB = 128;
    private static final int WARM_UP = 100;

    /// A generated name of a field, a method or threads.
    private static final Pattern MEMBER = Pattern.compile("\\b[a-z]+(?:[A-Z]\\w*|-[a-z]+)");

    public Case {
        sources = Collections.unmodifiableSortedMap(new TreeMap<>(sources));
        repaired = Collections.unmodifiableSortedMap(new TreeMap<>(repaired));
    }

    /// The case with this number. The same number gives the same program.
    public static Case of(long seed) {
        return CaseGenerator.write(seed, Optional.empty());
    }

    /// The case with this number and this kind of leak.
    public static Case of(long seed, LeakKind mechanism) {
        return CaseGenerator.write(seed, Optional.of(mechanism));
    }

    /// How close a text is to the holder.
    NamedHolder.Match match(String said) {
        var members = MEMBER.matcher(String.join("\n", sources.values()))
                .results()
                .map(name -> name.group().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
        return holder.match(said, members);
    }

    /// The plan to run it. The program is compiled, but neither its source nor its classes are in a file.
    public Plan plan() throws IOException, InterruptedException {
        return new Plan(
                new Program.Sent(setting + "." + main, Compiler.compile(sources)),
                JvmOptions.ofHeap(HEAP_MIB),
                Drive.flatOut(WARM_UP));
    }
}
