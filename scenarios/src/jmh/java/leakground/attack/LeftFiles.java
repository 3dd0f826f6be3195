package leakground.attack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What should not be there any more at the end of an attempt: temporary folders of its JVMs, temporary files of its
/// programs, reports of crashes, and files that are half written.
///
/// @param root the folder of the sandbox
/// @param mark begins the names of the temporary files of programs
record LeftFiles(Path root, String mark) {

    /// The file in the sandbox with the process ids of its JVMs, which stand in the names of their folders.
    static final String PIDS = "pids";

    private static final Path TEMPORARY = Path.of("/tmp");

    List<Path> find() throws IOException {
        var own = pids().stream().map("leakground-%s-"::formatted).collect(Collectors.toSet());
        var work = root.resolve("work");
        var left = new ArrayList<Path>();
        for (var folder : List.of(TEMPORARY, root.resolve("tmp"), work)) {
            try (var files = Files.isDirectory(folder) ? Files.list(folder) : Stream.<Path>empty()) {
                files.filter(file -> isLeft(file.getFileName().toString(), own, folder.equals(work)))
                        .forEach(left::add);
            }
        }
        return left;
    }

    private boolean isLeft(String file, Set<String> own, boolean isWork) {
        return own.stream().anyMatch(file::startsWith)
                || file.startsWith(mark)
                || (isWork && (file.startsWith("hs_err") || file.startsWith("core.") || file.endsWith(".tmp")));
    }

    private List<String> pids() throws IOException {
        var file = root.resolve(PIDS);
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }
}
