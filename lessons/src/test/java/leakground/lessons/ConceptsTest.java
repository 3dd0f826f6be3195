package leakground.lessons;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import leakground.catalogue.Catalogue;
import leakground.lessons.packs.LessonForm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every lesson on a concept holds to its form: a question, what was observed, what it means and what follows.
class ConceptsTest {

    static Stream<Lesson> concepts() {
        return Curriculum.lessons().stream().filter(lesson -> lesson.scenario().isEmpty());
    }

    static Path page(Lesson concept) {
        return Path.of("guide", "concepts", concept.id() + ".md");
    }

    @Test
    void thereAreSome() {
        assertTrue(concepts().count() > 0);
    }

    @ParameterizedTest
    @MethodSource("concepts")
    void holdsToTheForm(Lesson concept) {
        var file = page(concept).toString();
        assertEquals(List.of(), LessonForm.flaws(Path.of(""), file, concept.markdown(), Catalogue.scenarios()));
    }

    @ParameterizedTest
    @MethodSource("concepts")
    void asksForAPredictionBehindTheProgram(Lesson concept) {
        assertTrue(LessonStep.of(concept, false).get(2) instanceof LessonStep.Predict);
    }

    /// With `-Dlessons.rewrite=true` the lesson gets the code of the source instead.
    @ParameterizedTest
    @MethodSource("concepts")
    void showsCodeAsItIsInTheSource(Lesson concept) throws IOException {
        var markdown = Files.readString(page(concept));
        var expected = new Regions(Catalogue.scenarios()).filled(markdown);
        if (Boolean.getBoolean("lessons.rewrite")) {
            Files.writeString(page(concept), expected);
        } else {
            assertEquals(expected, markdown, "-Dlessons.rewrite=true brings it up to date");
        }
    }
}
