package leakground.shell.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes.Name;
import java.util.jar.JarFile;
import java.util.zip.ZipException;
import leakground.shell.cli.Suggestions;
import leakground.shell.cli.UserError;
import leakground.shell.cli.UserText;
import org.jspecify.annotations.Nullable;

/// A jar of the user. It is read, and its classes are never loaded.
///
/// @param mainClass the Main-Class of its manifest
/// @param classes binary names of its classes
record UserJar(Path file, Optional<String> mainClass, List<String> classes) implements UserFile {

    private static final String CLASS = ".class";

    /// The largest number of classes that are searched for one to run, if the user gave no name.
    private static final int MOST_LOOKED_INTO = 5_000;

    private static final int MOST_NAMED = 3;

    static UserJar read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw UserError.usage("%s is not a jar.".formatted(file));
        }
        try (var jar = new JarFile(file.toFile())) {
            var classes = jar.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.endsWith(CLASS))
                    .filter(name -> !name.startsWith("META-INF/") && !name.endsWith("-info.class"))
                    .map(name ->
                            name.substring(0, name.length() - CLASS.length()).replace('/', '.'))
                    .sorted()
                    .toList();
            var manifest = jar.getManifest();
            var main = manifest == null ? null : manifest.getMainAttributes().getValue(Name.MAIN_CLASS);
            return new UserJar(file, Optional.ofNullable(main).map(String::strip), classes);
        } catch (ZipException _) {
            throw UserError.usage("%s is not a jar.".formatted(file));
        } catch (IOException e) {
            throw UserError.unreadable(file, e);
        }
    }

    @Override
    public UserProgram program(@Nullable String main, List<Path> classPath, Path folder) throws IOException {
        var path = new ArrayList<Path>();
        path.add(file.toAbsolutePath());
        path.addAll(classPath);
        try (var found = new UserClasses(path)) {
            var name = main != null ? main : mainClass.orElseThrow(() -> nothingNamed(found));
            var type = found.read(name).orElseThrow(() -> missing(name, main == null));
            return UserProgram.find(file, file.toAbsolutePath(), List.of(type), found);
        }
    }

    private UserError missing(String name, boolean byManifest) {
        if (byManifest) {
            return UserError.usage("%s does not contain %s, the Main-Class of its manifest; use --main."
                    .formatted(file, UserText.printable(name)));
        }
        return UserProgram.noClass(file, name, classes);
    }

    private UserError nothingNamed(UserClasses found) {
        var some = classes.stream()
                .limit(MOST_LOOKED_INTO)
                .filter(name -> found.read(name)
                        .filter(type -> UserProgram.isRunnable(type, found))
                        .isPresent())
                .limit(MOST_NAMED)
                .toList();
        if (some.isEmpty()) {
            return UserError.usage("%s has no Main-Class and no class with a method round() or main.".formatted(file));
        }
        return UserError.usage("%s has no Main-Class; name a class with --main, such as %s."
                .formatted(file, Suggestions.either(some)));
    }
}
