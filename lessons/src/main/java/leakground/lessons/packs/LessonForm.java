package leakground.lessons.packs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import leakground.catalogue.Flaw;
import leakground.catalogue.Scenario;
import leakground.lessons.Lesson.Section;
import leakground.lessons.Pages;
import leakground.lessons.Regions;

/// The form that a lesson holds to.
public final class LessonForm {

    private static final String SEEN = "What you see";
    private static final String GO = "The same mistake in Go";
    private static final String TOLD = "What could have told you";
    private static final String HINTS = "Hints";
    private static final String QUESTION = "The question";
    private static final List<String> OF_SCENARIO =
            List.of(SEEN, "Why it stays", "The fix", GO, TOLD, HINTS, "Further reading");
    private static final List<String> OF_CONCEPT =
            List.of(QUESTION, SEEN, "What it means", "What follows", "Further reading");
    private static final int LEAST_HINTS = 3;
    /// Columns of a terminal, less the two that a prompt may take.
    private static final int WIDTH = 78;

    private static final Pattern TITLE = Pattern.compile("(?m)^# ");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)]+)\\)");
    private static final Pattern FENCE = Pattern.compile("(?m)^```(\\w*)$");
    private static final Pattern COMMANDS = Pattern.compile("(?s)```sh\n(.*?)```");
    private static final Pattern NUMBER = Pattern.compile("(?m)^(\\d+)\\. ");
    private static final Pattern RUN = Pattern.compile("(?m)^<!-- run ([a-z0-9_-]+) -->$");
    private static final Pattern NAMED = Pattern.compile("leakground (?:run|verify|bench) ([a-z0-9_-]+)");

    private final Path root;
    private final String file;
    private final String markdown;
    private final List<Section> sections;
    private final List<Scenario> scenarios;
    private final List<Flaw> flaws = new ArrayList<>();

    private LessonForm(Path root, String file, String markdown, List<Scenario> scenarios) {
        this.root = root;
        this.file = file;
        this.markdown = markdown;
        this.sections = Pages.sections(markdown);
        this.scenarios = scenarios;
    }

    /// Everything in which the lesson on a scenario does not hold to the form.
    ///
    /// @param root the folder in which links lead from file to file
    /// @param file the name of its page in that folder
    /// @param scenarios those that the page may show and name
    public static List<Flaw> flaws(
            Path root, String file, String markdown, Scenario scenario, List<Scenario> scenarios) {
        var form = new LessonForm(root, file, markdown, scenarios);
        form.lesson(scenario);
        return List.copyOf(form.flaws);
    }

    /// Everything in which a lesson on a concept does not hold to the form.
    ///
    /// @param root the folder in which links lead from file to file
    /// @param file the name of its page in that folder
    /// @param scenarios those that the page may show and name
    public static List<Flaw> flaws(Path root, String file, String markdown, List<Scenario> scenarios) {
        var form = new LessonForm(root, file, markdown, scenarios);
        form.concept();
        return List.copyOf(form.flaws);
    }

    private void lesson(Scenario scenario) {
        require(
                markdown.startsWith("# " + scenario.title() + "\n"),
                TITLE,
                "the title of the lesson is that of the scenario: # " + scenario.title());
        boolean hasGo = scenario.source().hasGo();
        headings(OF_SCENARIO.stream()
                .filter(heading -> hasGo || !heading.equals(GO) || has(GO))
                .toList());
        require(text(SEEN).contains("JDK 25"), heading(SEEN), "it does not say on which JDK that was seen (JDK 25)");
        require(
                text(SEEN).contains(scenario.leaky().toLowerCase(Locale.ROOT)),
                heading(SEEN),
                "it shows no output of `run %s`".formatted(scenario.id()));
        require(
                chain(scenario.source().doc()).equals(chain(markdown.lines().toList())),
                Pattern.compile("(?m)^GC root -> "),
                "the lesson repeats the chain of the class doc to the letter");
        var shown = Regions.of(markdown);
        require(
                shown.stream().anyMatch(region -> region.startsWith(scenario.type() + " " + scenario.leaky())),
                heading(SEEN),
                "it shows no code of the leak: <!-- code %s %s -->".formatted(scenario.type(), scenario.leaky()));
        require(
                !hasGo || shown.stream().anyMatch(region -> region.startsWith(scenario.type() + ".go ")),
                heading(GO),
                "it shows no code of the Go twin: <!-- code %s.go %s -->"
                        .formatted(scenario.type(), scenario.leaky().toLowerCase(Locale.ROOT)));
        require(COMMANDS.matcher(text(TOLD)).find(), heading(TOLD), "there is no command to paste, in a block ```sh");
        hints();
        common();
    }

    private void concept() {
        require(markdown.startsWith("# "), TITLE, "the page begins with its title");
        headings(OF_CONCEPT);
        require(text(QUESTION).strip().endsWith("?"), heading(QUESTION), "the question ends with a question mark");
        var run = RUN.matcher(markdown);
        require(
                run.find() && isScenario(run.group(1)),
                TITLE,
                "no <!-- run ID --> below the title names a scenario that answers the question");
        require(text(SEEN).contains("JDK 25"), heading(SEEN), "it does not say on which JDK that was seen (JDK 25)");
        var fences =
                FENCE.matcher(text(SEEN)).results().map(fence -> fence.group(1)).collect(Collectors.toSet());
        require(
                fences.containsAll(Set.of("sh", "text")),
                heading(SEEN),
                "it shows the commands in a block ```sh, and what they printed in a block ```text");
        NAMED.matcher(markdown)
                .results()
                .filter(command -> !isScenario(command.group(1)))
                .forEach(command -> flaws.add(new Flaw(
                        file, Flaw.line(markdown, command.start()), "there is no scenario " + command.group(1))));
        common();
    }

    private void headings(List<String> expected) {
        var found = sections.stream().map(Section::heading).toList();
        expected.stream()
                .filter(heading -> !found.contains(heading))
                .forEach(
                        heading -> flaws.add(new Flaw(file, 0, "the section \"## %s\" is missing".formatted(heading))));
        found.stream()
                .filter(heading -> !expected.contains(heading))
                .forEach(heading -> flaws.add(Flaw.at(
                        file,
                        markdown,
                        heading(heading),
                        "\"## %s\" is no section of such a lesson".formatted(heading))));
        if (Set.copyOf(found).equals(Set.copyOf(expected))) {
            require(found.equals(expected), TITLE, "the order of the sections is " + String.join(", ", expected));
        }
        for (var section : sections) {
            require(
                    !section.lines().isEmpty(),
                    heading(section.heading()),
                    "the section \"## %s\" is empty".formatted(section.heading()));
        }
    }

    private void hints() {
        var hints = text(HINTS);
        var numbers = NUMBER.matcher(hints)
                .results()
                .map(number -> Integer.valueOf(number.group(1)))
                .toList();
        require(
                numbers.size() >= LEAST_HINTS,
                heading(HINTS),
                "%d hints are too few; a lesson has %d or more".formatted(numbers.size(), LEAST_HINTS));
        for (int i = 0; i < numbers.size(); i++) {
            if (numbers.get(i) != i + 1) {
                require(false, heading(HINTS), "hint %d has the number %d".formatted(i + 1, numbers.get(i)));
            }
        }
        var items = Pages.items(hints.lines().toList());
        require(items.isEmpty() || items.getFirst().endsWith("?"), heading(HINTS), "the first hint is a question");
    }

    /// What holds for every page.
    private void common() {
        flaws.addAll(new Regions(scenarios).flaws(file, markdown));
        COMMANDS.matcher(markdown)
                .results()
                .flatMap(block -> block.group(1).lines())
                .filter(line -> line.length() > WIDTH)
                .forEach(line -> flaws.add(Flaw.at(
                        file,
                        markdown,
                        Pattern.compile("(?m)^" + Pattern.quote(line) + "$"),
                        "a command has more than %d columns".formatted(WIDTH))));
        var dash = Pattern.compile("(?m)^-$|^.* -$");
        require(!dash.matcher(markdown).find(), dash, "a dash has no text behind it");
        LINK.matcher(markdown)
                .results()
                .filter(link -> !leads(link.group(1)))
                .forEach(link -> flaws.add(new Flaw(
                        file,
                        Flaw.line(markdown, link.start()),
                        "the link %s leads nowhere".formatted(link.group(1)))));
    }

    private boolean leads(String link) {
        return link.contains(":")
                ? link.matches("https://[a-z0-9.-]+/\\S*")
                : Files.exists(root.resolve(file).resolveSibling(link.replaceFirst("#.*", "")));
    }

    private boolean isScenario(String id) {
        return scenarios.stream().anyMatch(scenario -> scenario.id().equals(id));
    }

    private boolean has(String heading) {
        return sections.stream().anyMatch(section -> section.heading().equals(heading));
    }

    /// The text of a section; empty if it is missing.
    private String text(String heading) {
        return sections.stream()
                .filter(section -> section.heading().equals(heading))
                .map(section -> String.join("\n", section.lines()) + "\n")
                .findFirst()
                .orElse("");
    }

    private void require(boolean holds, Pattern place, String what) {
        if (!holds) {
            flaws.add(Flaw.at(file, markdown, place, what));
        }
    }

    private static Pattern heading(String heading) {
        return Pattern.compile("(?m)^## " + Pattern.quote(heading) + "$");
    }

    private static List<String> chain(List<String> markdown) {
        return markdown.stream()
                .dropWhile(line -> !line.startsWith("GC root -> "))
                .takeWhile(line -> !line.startsWith("```"))
                .toList();
    }
}
