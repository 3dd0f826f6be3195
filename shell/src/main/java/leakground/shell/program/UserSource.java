package leakground.shell.program;

import java.io.IOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import leakground.compile.Compiler;
import leakground.files.UnsuitableFileException;
import leakground.files.WholeFile;
import leakground.shell.cli.UserError;
import org.jspecify.annotations.Nullable;

/// A Java source file of the user. It is compiled in this JVM, together with the files that it refers to.
///
/// Like the source launcher of the JDK (JEP 458), it searches them from the root of the packages: as many folders
/// above the file as its package has parts.
record UserSource(Path file) implements UserFile {

    private static final int MOST_BYTES = 10 << 20;
    private static final char BYTE_ORDER_MARK = '\ufeff';

    private static final Pattern MISSING_PACKAGE = Pattern.compile("package \\S+ does not exist");

    /// Names the annotation processors of a jar or folder, for `java.util.ServiceLoader`.
    private static final String PROCESSORS = "META-INF/services/javax.annotation.processing.Processor";

    static UserSource read(Path file) {
        try {
            var text = WholeFile.text(file, MOST_BYTES);
            if (text.isBlank()) {
                throw UserError.usage("%s is empty.".formatted(file));
            }
            if (text.charAt(0) == BYTE_ORDER_MARK) {
                throw UserError.usage(
                        "%s begins with a byte order mark, which javac refuses; save it as UTF-8 without one."
                                .formatted(file));
            }
            return new UserSource(file);
        } catch (UnsuitableFileException e) {
            throw UserError.usage("%s is not a Java source file: %s.".formatted(file, e.getReason()));
        } catch (CharacterCodingException _) {
            throw UserError.usage("%s is not UTF-8 text.".formatted(file));
        } catch (IOException e) {
            throw UserError.unreadable(file, e);
        }
    }

    @Override
    public UserProgram program(@Nullable String main, List<Path> classPath, Path folder)
            throws IOException, InterruptedException {
        if (!Compiler.isThere()) {
            throw UserError.failed("This Java has no compiler; try needs a full JDK.");
        }
        var inPackage = Compiler.packageOf(file);
        // Where there is none only this file is compiled.
        var errors = Compiler.compile(List.of(file), sourceRoot(inPackage).orElse(folder), classPath, folder);
        if (errors.isPresent()) {
            var text = errors.get().text(file);
            throw UserError.failed(text + onLibraries(text) + onProcessors(classPath));
        }
        var path = new ArrayList<Path>();
        path.add(folder);
        path.addAll(classPath);
        try (var found = new UserClasses(path)) {
            return UserProgram.find(file, folder, candidates(main, own(folder, inPackage)), found)
                    .withResources(sourceRoot(inPackage));
        }
    }

    /// A line about a package that no class path has; empty if none is missing.
    private static String onLibraries(String errors) {
        return MISSING_PACKAGE.matcher(errors).find() ? "\nA missing library: give it with --class-path." : "";
    }

    /// A line about annotation processors on the class path, which may be what the file needs; empty without any.
    private static String onProcessors(List<Path> classPath) throws IOException {
        try (var found = new UserClasses(classPath)) {
            return found.contains(PROCESSORS)
                    ? "\nThe annotation processors on the class path do not run here; give the compiled classes in a jar."
                    : "";
        }
    }

    /// The root folder of the packages; empty if the folders of the file do not match its package.
    private Optional<Path> sourceRoot(String inPackage) {
        var root = file.toAbsolutePath().normalize().getParent();
        if (inPackage.isEmpty()) {
            return Optional.ofNullable(root);
        }
        var parts = List.of(inPackage.split("\\."));
        for (var part : parts.reversed()) {
            if (root == null
                    || root.getFileName() == null
                    || !root.getFileName().toString().equals(part)) {
                return Optional.empty();
            }
            root = root.getParent();
        }
        return Optional.ofNullable(root);
    }

    /// The classes of this file, without other compiled classes.
    private List<ClassModel> own(Path folder, String inPackage) throws IOException {
        var in = folder.resolve(inPackage.replace('.', '/'));
        if (!Files.isDirectory(in)) {
            return List.of();
        }
        var classes = new ArrayList<ClassModel>();
        try (Stream<Path> compiled = Files.list(in)) {
            for (var path :
                    compiled.filter(path -> path.toString().endsWith(".class")).toList()) {
                var type = ClassFile.of().parse(path);
                boolean own = type.findAttribute(Attributes.sourceFile())
                        .filter(source -> source.sourceFile()
                                .equalsString(file.getFileName().toString()))
                        .isPresent();
                if (own) {
                    classes.add(type);
                }
            }
        }
        return classes;
    }

    /// The class that the user named. Otherwise all top-level classes, starting with the one named like the file.
    private List<ClassModel> candidates(@Nullable String main, List<ClassModel> own) {
        if (main != null) {
            var named = own.stream()
                    .filter(type -> UserProgram.name(type).equals(main))
                    .toList();
            if (named.isEmpty()) {
                throw UserProgram.noClass(
                        file, main, own.stream().map(UserProgram::name).sorted().toList());
            }
            return named;
        }
        var called = file.getFileName().toString().replaceFirst("\\.java$", "");
        return own.stream()
                .filter(type -> type.findAttribute(Attributes.nestHost()).isEmpty())
                .sorted(Comparator.comparing(
                                (ClassModel type) -> !("." + UserProgram.name(type)).endsWith("." + called))
                        .thenComparing(UserProgram::name))
                .toList();
    }
}
