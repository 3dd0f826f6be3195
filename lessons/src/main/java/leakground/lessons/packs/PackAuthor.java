package leakground.lessons.packs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import leakground.catalogue.Catalogue;
import leakground.catalogue.Pack;
import leakground.catalogue.PageLink;
import leakground.catalogue.Scenario;
import leakground.files.FileDraft;
import leakground.files.WholeFile;
import leakground.packs.PackFiles;
import leakground.scenario.Family;

/// Writes the files that the author of a pack begins with. They compile and run, and `TODO` marks each place to fill
/// in. No file that exists is changed, except for the list of links.
public final class PackAuthor {

    private static final int MOST_LETTERS = 60;
    private static final String LESSONS = "## Lessons";
    private static final String EXERCISES = "## Exercises";

    /// Types that the templates use, in addition to those of `java.lang`.
    private static final Set<String> USED = Set.of(
            "Arrays",
            "ArrayList",
            "Check",
            "CopyOnWriteArrayList",
            "Family",
            "Fixed",
            "Guest",
            "Leak",
            "Leaky",
            "List",
            "Metric",
            "Suspect",
            "Workload");

    private final Path folder;
    private final String name;

    /// An author of one leak, lesson or exercise.
    ///
    /// @param folder the pack, which is made if it does not exist
    /// @throws IllegalArgumentException if the name is not usable; the message says why
    public PackAuthor(Path folder, String name) {
        this.folder = folder;
        this.name = name;
        if (!name.matches("[a-z]+(-[a-z]+)*") || name.length() > MOST_LETTERS) {
            throw new IllegalArgumentException("a name has small letters and hyphens, such as forgotten-guest");
        }
        if (!Scenario.kebab(type()).equals(name)) {
            throw new IllegalArgumentException("each word of a name has two letters or more, such as forgotten-guest");
        }
        if (isClass(type())) {
            throw new IllegalArgumentException(
                    "its class would be %s, which Java or leakground has already".formatted(type()));
        }
        if (PackCheck.names().contains(name)) {
            throw new IllegalArgumentException("leakground has a scenario, lesson or exercise of this name already");
        }
    }

    private static boolean isClass(String type) {
        try {
            Class.forName("java.lang." + type, false, null);
            return true;
        } catch (ClassNotFoundException _) {
            return USED.contains(type);
        }
    }

    /// Writes a leak with its Go twin and its lesson.
    ///
    /// @return the files, as far as they were written or changed
    /// @throws FileAlreadyExistsException if one exists; then nothing is written
    public List<Path> leak(Family family) throws IOException {
        refuse(Pack.LEAKS, type() + ".java");
        refuse("exercises", type() + ".md");
        var path = family.id() + "/" + type();
        var page = "guide/%s/%s.md".formatted(family.id(), name);
        return write(
                Map.of("$family", family.id(), "$FAMILY", family.name()),
                files(
                        Pack.LEAKS + "/" + path + ".java",
                        "leak.java.txt",
                        Pack.LEAKS + "/" + path + ".go",
                        "leak.go.txt",
                        page,
                        "lesson.md"),
                LESSONS,
                page);
    }

    /// Writes an exercise with its solution and its check.
    ///
    /// @param family that of the lesson
    /// @param lesson the id of the scenario whose lesson it applies
    /// @return the files, as far as they were written or changed
    /// @throws FileAlreadyExistsException if one exists; then nothing is written
    public List<Path> exercise(Family family, String lesson) throws IOException {
        refuse("exercises", type() + ".md");
        refuse(Pack.LEAKS, type() + ".java");
        refuse("guide", name + ".md");
        var path = family.id() + "/" + type();
        var page = "exercises/" + path + ".md";
        return write(
                Map.of("$lesson", lesson),
                files(
                        page,
                        "exercise.md",
                        "exercises/" + path + ".java",
                        "exercise.java.txt",
                        "solutions/" + path + ".java",
                        "solution.java.txt",
                        "checks/" + path + "Check.java",
                        "check.java.txt"),
                EXERCISES,
                page);
    }

    /// Writes a lesson: on the leak of this name if the pack has one, otherwise on a concept.
    ///
    /// @return the files, as far as they were written or changed
    /// @throws FileAlreadyExistsException if one exists; then nothing is written
    public List<Path> lesson() throws IOException {
        refuse("exercises", type() + ".md");
        refuse("guide", name + ".md");
        var family = familyOf(name);
        var page = "guide/%s/%s.md".formatted(family.map(Family::id).orElse("concepts"), name);
        return write(
                Map.of("$run", illustration()),
                files(page, family.isPresent() ? "lesson.md" : "concept.md"),
                LESSONS,
                page);
    }

    /// The family of a leak of the pack, which need not compile yet; empty if the pack has no such leak.
    public Optional<Family> familyOf(String leak) {
        return Arrays.stream(Family.values())
                .filter(any -> Files.exists(
                        folder.resolve(Pack.LEAKS).resolve(any.id()).resolve(type(leak) + ".java")))
                .findFirst();
    }

    /// A name stands for one leak, lesson or exercise of the pack.
    ///
    /// @throws FileAlreadyExistsException if a folder in this one has this file
    private void refuse(String tree, String file) throws IOException {
        if (Files.isDirectory(folder.resolve(tree))) {
            try (var families = Files.newDirectoryStream(folder.resolve(tree))) {
                for (var family : families) {
                    if (Files.exists(family.resolve(file))) {
                        throw new FileAlreadyExistsException(
                                family.resolve(file).toString());
                    }
                }
            }
        }
    }

    /// The scenario that a concept begins with: the first lesson of the pack on a leak, or one of leakground.
    private String illustration() throws IOException {
        return PageLink.lessons(list()).stream()
                .filter(link -> !link.page().startsWith("guide/concepts/"))
                .findFirst()
                .map(PageLink::id)
                .orElse(Catalogue.own().getFirst().id());
    }

    /// @param templates pairs of a file and its template
    private static Map<String, String> files(String... templates) {
        var files = new LinkedHashMap<String, String>();
        for (int i = 0; i < templates.length; i += 2) {
            files.put(templates[i], templates[i + 1]);
        }
        return files;
    }

    private List<Path> write(Map<String, String> words, Map<String, String> templates, String heading, String page)
            throws IOException {
        for (var file : templates.keySet()) {
            var path = folder.resolve(file);
            if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                throw new FileAlreadyExistsException(path.toString());
            }
        }
        var link = "- [%s](%s)".formatted(title(name), page);
        var list = linked(list(), heading, link);
        var written = new ArrayList<Path>();
        for (var template : templates.entrySet()) {
            var path = folder.resolve(template.getKey());
            Files.createDirectories(path.getParent());
            try (var draft = new FileDraft(path)) {
                draft.write(filled(template.getValue(), words, title(name)));
                draft.create();
            }
            written.add(path);
        }
        var readme = folder.resolve(Pack.README);
        FileDraft.replace(readme, list);
        written.add(readme);
        return List.copyOf(written);
    }

    private String list() throws IOException {
        try {
            return WholeFile.text(folder.resolve(Pack.README), PackFiles.MOST_BYTES);
        } catch (NoSuchFileException _) {
            var own = folder.toAbsolutePath().normalize().getFileName();
            return filled("readme.md", Map.of(), own == null ? "A pack" : title(own.toString()));
        }
    }

    /// The list with this link: at the end of its section, which is added if it is missing.
    private static String linked(String readme, String heading, String link) {
        var lines = new ArrayList<>(readme.stripTrailing().lines().toList());
        int at = lines.indexOf(heading);
        if (lines.contains(link)) {
            return readme;
        } else if (at < 0) {
            lines.addAll(List.of("", heading, "", link));
        } else {
            int end = at + 1;
            while (end < lines.size() && !lines.get(end).startsWith("#")) {
                end++;
            }
            while (end > at + 1 && lines.get(end - 1).isBlank()) {
                end--;
            }
            if (end == at + 1) {
                lines.add(end++, "");
            }
            lines.add(end, link);
        }
        return String.join("\n", lines) + "\n";
    }

    private String filled(String template, Map<String, String> words, String title) {
        try (var in = PackAuthor.class.getResourceAsStream(template)) {
            if (in == null) {
                throw new IllegalStateException("there is no template " + template);
            }
            var text = new String(in.readAllBytes(), UTF_8)
                    .replace("$Type", type())
                    .replace("$Title", title)
                    .replace("$name", name);
            for (var word : words.entrySet()) {
                text = text.replace(word.getKey(), word.getValue());
            }
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String type() {
        return type(name);
    }

    /// The name as that of a class: `ForgottenGuest`.
    private static String type(String name) {
        return Arrays.stream(name.split("-", -1))
                .filter(word -> !word.isEmpty())
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
    }

    /// The name as a title: `Forgotten guest`.
    private static String title(String name) {
        var words = name.replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
        return words.isEmpty() ? "A pack" : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
