package leakground.lessons;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import leakground.catalogue.PageLink;
import leakground.catalogue.Scenario;
import leakground.lessons.Lesson.Section;
import leakground.lessons.check.Repairable;
import leakground.lessons.check.TestedProgram;
import leakground.measure.Metric;
import leakground.measure.Verdict;

/// A program with one fault for the learner to repair: the page with its story and hints, the source as given, the
/// check that runs the rounds, and the model solution. Or a test for the learner to write: then the source as given and
/// the model solution are tests, and a program comes with them.
///
/// @param pages where its files are
/// @param path of its files, without their suffix: `captures/RoomDisplay`
/// @param lesson id of the scenario that teaches the solution
/// @param verdict the verdict on the program as given
/// @param metrics the metrics that show this verdict
/// @param story the purpose of the program and the symptom that was noticed, as Markdown
/// @param hints from a question to almost the answer, each as Markdown
/// @param program the class that the learner writes a test for; empty if the learner repairs a program
public record Exercise(
        Pages pages,
        String path,
        String title,
        String lesson,
        Verdict verdict,
        List<Metric> metrics,
        List<String> story,
        List<String> hints,
        Optional<String> program)
        implements Repairable {

    private static final Pattern CODE = Pattern.compile("`([\\w-]+)`");
    private static final String LESSON = "- lesson:";
    private static final String PROGRAM = "- program:";

    /// All exercises, in the order of the links in `README.md`, which is their only list.
    public static List<Exercise> all() {
        return Holder.EXERCISES;
    }

    /// Finds an exercise by its exact id.
    public static Optional<Exercise> find(String id) {
        return all().stream().filter(exercise -> exercise.id().equals(id)).findFirst();
    }

    /// The exercises for the lesson on a scenario.
    public static List<Exercise> on(String lesson) {
        return all().stream().filter(exercise -> exercise.lesson.equals(lesson)).toList();
    }

    /// Reads the pages once, at the first use.
    private static final class Holder {
        private static final List<Exercise> EXERCISES = Pages.all().stream()
                .flatMap(pages ->
                        PageLink.exercises(pages.read("README.md")).stream().map(link -> of(pages, link.path())))
                .toList();
    }

    /// Reads the page of an exercise.
    ///
    /// @throws IllegalArgumentException if the page lacks a fact; the message says which
    public static Exercise of(Pages pages, String path) {
        var markdown = pages.read("exercises/" + path + ".md");
        var lesson = fact(markdown, LESSON);
        var verdict = Arrays.stream(Verdict.values())
                .filter(any -> !fact(markdown, key(any)).isEmpty())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "it does not say the verdict on the program as given, such as - leaking: `heap`"));
        var metrics = fact(markdown, key(verdict)).stream()
                .map(key ->
                        Metric.find(key).orElseThrow(() -> new IllegalArgumentException("there is no metric " + key)))
                .toList();
        return new Exercise(
                pages,
                path,
                Pages.title(markdown),
                lesson.isEmpty() ? "" : lesson.getFirst(),
                verdict,
                metrics,
                section(markdown, "Story"),
                Pages.items(section(markdown, "Hints")),
                program(markdown));
    }

    /// The class that the learner writes a test for, by the page of the exercise; empty if the learner repairs a
    /// program.
    private static Optional<String> program(String markdown) {
        return fact(markdown, PROGRAM).stream().findFirst();
    }

    /// The files that an exercise needs, its page first.
    ///
    /// @param path of its files, without their suffix
    /// @param markdown its page; empty if it has none yet
    public static List<String> files(String path, String markdown) {
        var files = new ArrayList<>(
                List.of("exercises/" + path + ".md", "exercises/" + path + ".java", "solutions/" + path + ".java"));
        var tested = testedFiles(path, markdown);
        files.addAll(tested.isEmpty() ? List.of("checks/" + path + "Check.java") : tested);
        return List.copyOf(files);
    }

    /// The program that the learner writes a test for, as given and repaired; none if the learner repairs a program.
    ///
    /// @param path of the files of the exercise, without their suffix
    /// @param markdown the page of the exercise
    public static List<String> testedFiles(String path, String markdown) {
        return program(markdown)
                .map(name -> family(path) + "/" + name + ".java")
                .map(file -> List.of("exercises/" + file, "solutions/" + file))
                .orElse(List.of());
    }

    private static String family(String path) {
        return path.substring(0, path.indexOf('/'));
    }

    private static String key(Verdict verdict) {
        return "- " + verdict.title().toLowerCase(Locale.ROOT) + ":";
    }

    /// The words in a line of the list below the title.
    private static List<String> fact(String markdown, String key) {
        return markdown.lines()
                .filter(line -> line.startsWith(key))
                .flatMap(line -> CODE.matcher(line).results())
                .map(word -> word.group(1))
                .toList();
    }

    private static List<String> section(String markdown, String heading) {
        return Pages.sections(markdown).stream()
                .filter(section -> section.heading().equals(heading))
                .map(Section::lines)
                .findFirst()
                .orElse(List.of());
    }

    /// The class name in kebab case: `RoomDisplay` becomes `room-display`.
    public String id() {
        return Scenario.kebab(type());
    }

    /// The folder of its files: `captures`.
    public String family() {
        return family(path);
    }

    @Override
    public String type() {
        return path.substring(path.indexOf('/') + 1);
    }

    @Override
    public String given() {
        return pages.read("exercises/" + path + ".java");
    }

    @Override
    public String solution() {
        return pages.read("solutions/" + path + ".java");
    }

    @Override
    public Optional<TestedProgram> tested() {
        return program.map(name -> new TestedProgram(
                name,
                pages.read("exercises/" + family() + "/" + name + ".java"),
                pages.read("solutions/" + family() + "/" + name + ".java")));
    }

    /// The rounds of a test are its own.
    @Override
    public String checkSource() {
        return program.isEmpty() ? pages.read("checks/" + path + "Check.java") : """
                import leakground.scenario.Workload;

                public final class %1$sCheck implements Workload {

                    private final Workload test = new %1$s();

                    @Override
                    public long round() throws Exception {
                        return test.round();
                    }
                }
                """.formatted(type());
    }

    @Override
    public String toString() {
        return id();
    }
}
