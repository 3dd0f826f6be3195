package leakground.lessons;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
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

    private static final Pattern LINK = Pattern.compile("\\]\\(exercises/([a-z]+/[A-Za-z]+)\\.md\\)");
    private static final Pattern CODE = Pattern.compile("`([A-Za-z_-]+)`");
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
                .flatMap(pages -> links(pages.read("README.md")).stream().map(link -> of(pages, link.path())))
                .toList();
    }

    /// A link to an exercise in a list.
    ///
    /// @param path of its files, without their suffix: `captures/RoomDisplay`
    /// @param line the line of the list, from 1 on
    public record Link(String path, int line) {

        /// The id of the exercise.
        public String id() {
            return Scenario.kebab(path.substring(path.indexOf('/') + 1));
        }
    }

    /// The links to exercises of a list, in its order.
    public static List<Link> links(String readme) {
        var lines = readme.lines().toList();
        var links = new ArrayList<Link>();
        for (int i = 0; i < lines.size(); i++) {
            int line = i + 1;
            LINK.matcher(lines.get(i)).results().forEach(link -> links.add(new Link(link.group(1), line)));
        }
        return List.copyOf(links);
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
    public static Optional<String> program(String markdown) {
        return fact(markdown, PROGRAM).stream().findFirst();
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
        var family = path.substring(0, path.indexOf('/') + 1);
        return program.map(name -> new TestedProgram(
                name,
                pages.read("exercises/" + family + name + ".java"),
                pages.read("solutions/" + family + name + ".java")));
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
