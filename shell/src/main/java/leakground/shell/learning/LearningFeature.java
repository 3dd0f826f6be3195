package leakground.shell.learning;

import java.util.List;
import leakground.shell.cli.CommandEntry;
import leakground.shell.cli.HelpGroup;

/// The commands of lessons and exercises.
public final class LearningFeature {

    public static final List<CommandEntry> COMMANDS = List.of(
            new CommandEntry("lesson", HelpGroup.LEARNING, LessonCommand::new),
            new CommandEntry("exercise", HelpGroup.LEARNING, ExerciseCommand::new),
            new CommandEntry("edit", HelpGroup.LEARNING, EditCommand::new),
            new CommandEntry("check", HelpGroup.LEARNING, CheckCommand::new),
            new CommandEntry("hint", HelpGroup.LEARNING, HintCommand::new),
            new CommandEntry("solution", HelpGroup.LEARNING, SolutionCommand::new),
            new CommandEntry("reset", HelpGroup.LEARNING, ResetCommand::new),
            new CommandEntry("service", HelpGroup.LEARNING, ServiceCommand::new),
            new CommandEntry("quiz", HelpGroup.LEARNING, QuizCommand::new));

    private LearningFeature() {}
}
