package leakground.lessons.cases;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The score of an answer to a case, and the way that led to it.
///
/// @param events the actions, in their order
/// @param answer empty if the user gave up
/// @param took seconds from the beginning to the end, with the repair
/// @param allowed seconds that were agreed
public record Score(Case sealed, List<CaseEvent> events, Optional<Answer> answer, long took, long allowed) {

    public static final int GROWS = 15;
    public static final int KIND = 25;
    public static final int HOLDER = 35;
    public static final int FIX = 25;
    public static final int MOST_LEVEL = 3;

    private static final int ANOTHER_METRIC = 10;
    private static final int SAME_FAMILY = 10;
    private static final int ON_CHAIN = 20;
    private static final int NEAR_HOLDER = 15;

    /// Rounds that must run before the meters can show that nothing grows.
    private static final long LEAST_ROUNDS = 500;

    private static final int FEW_CHECKS = 3;
    private static final int LITTLE = 10;
    private static final int SOME = 20;
    private static final int MUCH = 40;

    /// One row of the rubric.
    ///
    /// @param level from 0, not shown, to [#MOST_LEVEL]
    /// @param reason the evidence for the level
    public record Criterion(String title, int level, String reason) {}

    public Score {
        events = List.copyOf(events);
    }

    private LeakKind truth() {
        return sealed.mechanism();
    }

    /// Points for the metric that grows.
    public int grows() {
        var said = answer.flatMap(Answer::grows);
        if (unshown().isPresent() && !isHolderAlone()) {
            return 0;
        }
        if (answer.isEmpty() || said.isEmpty() == truth().isLeak()) {
            return 0;
        }
        if (said.isEmpty() || said.get() == truth().metrics().getFirst()) {
            return GROWS;
        }
        return truth().metrics().contains(said.get()) ? ANOTHER_METRIC : 0;
    }

    /// Points for the kind.
    public int kind() {
        return unshown().isPresent()
                ? 0
                : answer.map(Answer::kind).map(this::kind).orElse(0);
    }

    private int kind(LeakKind said) {
        boolean alike = said.family() == truth().family() && said.isLeak() && truth().isLeak();
        return said == truth() ? KIND : alike ? SAME_FAMILY : 0;
    }

    /// Points for the holder.
    public int holder() {
        if (unshown().isPresent()) {
            return 0;
        }
        return switch (match()) {
            case RIGHT -> HOLDER;
            case ON_CHAIN -> ON_CHAIN;
            case NEAR -> NEAR_HOLDER;
            case WRONG -> 0;
        };
    }

    private NamedHolder.Match match() {
        return answer.map(said -> sealed.match(said.holder()))
                .filter(_ -> answer.map(said -> said.kind().isLeak() == truth().isLeak())
                        .orElse(false))
                .orElse(NamedHolder.Match.WRONG);
    }

    /// What the answer says although no evidence had shown it: a sentence without a full stop. It comes from elsewhere,
    /// or is a guess, and earns no points. What it names wrongly is not looked at.
    public Optional<String> unshown() {
        if (answer.isEmpty()) {
            return Optional.empty();
        }
        if (looks().findAny().isEmpty()) {
            return Optional.of("answered without a look at any evidence");
        }
        if (!truth().isLeak()) {
            return answer.get().kind().isLeak() || hasWatched()
                    ? Optional.empty()
                    : Optional.of("said that nothing grows, which the meters of %d rounds had not shown"
                            .formatted(LEAST_ROUNDS));
        }
        var named = sealed.holder().named(answer.get().holder());
        boolean shown = named.isEmpty() || looks().anyMatch(look -> !Collections.disjoint(look.shown(), named));
        return shown
                ? Optional.empty()
                : Optional.of("named %s, which no evidence had shown"
                        .formatted(answer.get().holder()));
    }

    private boolean isHolderAlone() {
        return truth().isLeak() && looks().findAny().isPresent();
    }

    /// Whether there was a look at the meters after enough rounds.
    private boolean hasWatched() {
        return looks().anyMatch(look -> look.evidence() == Evidence.METERS && look.round() >= LEAST_ROUNDS);
    }

    private Stream<CaseEvent.Looked> looks() {
        return events.stream().filter(CaseEvent.Looked.class::isInstance).map(CaseEvent.Looked.class::cast);
    }

    /// Points for the repair. A program that does not leak needs none.
    public int fix() {
        if (!truth().isLeak()) {
            return unshown().isEmpty()
                            && answer.filter(said -> !said.kind().isLeak()).isPresent()
                    ? FIX
                    : 0;
        }
        return isRepaired() ? FIX : 0;
    }

    private boolean isRepaired() {
        return checks().anyMatch(CaseEvent.Checked::solved);
    }

    /// The checks of the user's repair that came to a verdict.
    private Stream<CaseEvent.Checked> checks() {
        return events.stream()
                .filter(CaseEvent.Checked.class::isInstance)
                .map(CaseEvent.Checked.class::cast)
                .filter(CaseEvent.Checked::decided);
    }

    /// What became of the repair: the outcome of the last check, or that there was none.
    public String repair() {
        return checks().reduce((_, last) -> last)
                .map(CaseEvent.Checked::outcome)
                .orElse("not tried");
    }

    /// Points spent on evidence and hints.
    public int spent() {
        return events.stream().mapToInt(CaseEvent::cost).sum();
    }

    /// All points, from 0 to 100.
    public int total() {
        return Math.max(0, grows() + kind() + holder() + fix() - spent());
    }

    /// Number of hints taken.
    public long hints() {
        return events.stream().filter(CaseEvent.Hinted.class::isInstance).count();
    }

    /// The criteria for an interviewer, each with its level.
    public List<Criterion> rubric() {
        return List.of(observes(), names(), finds(), repairs(), isThrifty(), isInTime());
    }

    private Criterion observes() {
        var seen = EnumSet.noneOf(Evidence.class);
        var weak = new ArrayList<Evidence>();
        boolean strong = false;
        for (var event : events) {
            if (event instanceof CaseEvent.Looked looked && seen.add(looked.evidence())) {
                strong |= looked.evidence().stage() > 2;
                if (!strong) {
                    weak.add(looked.evidence());
                }
            }
        }
        long second = weak.stream().filter(one -> one.stage() == 2).count();
        int level = seen.isEmpty() ? 0 : second == 0 ? 1 : second == 1 || !weak.contains(Evidence.METERS) ? 2 : 3;
        var first = String.join(", ", weak.stream().map(Evidence::id).toList());
        return new Criterion(
                "looks before guessing",
                level,
                seen.isEmpty()
                        ? "looked at no evidence"
                        : strong ? "before the first chain: " + first : "without a chain: " + first);
    }

    private Criterion names() {
        int level = kind() == KIND ? (grows() == GROWS ? 3 : 2) : grows() + kind() > 0 ? 1 : 0;
        return new Criterion(
                "names the metric and the kind",
                level,
                switch (level) {
                    case 3 -> "both are right";
                    case 2 -> "the kind is right";
                    case 1 -> "one of them is near";
                    default -> answer.isEmpty() ? "no answer" : "neither is right";
                });
    }

    private Criterion finds() {
        boolean told = hasSeen(Set.of(Evidence.WHY, Evidence.CODE));
        if (unshown().isPresent()) {
            return new Criterion("finds the holder", 0, unshown().get() + ": ask how");
        }
        return switch (match()) {
            case RIGHT ->
                new Criterion(
                        "finds the holder",
                        told ? 2 : 3,
                        told ? "right, after reading the whole chain or the source" : "right, from weaker evidence");
            case ON_CHAIN -> new Criterion("finds the holder", 1, "another field of the reference chain");
            case NEAR -> new Criterion("finds the holder", 1, "the class is right, but the field is missing");
            case WRONG -> new Criterion("finds the holder", 0, answer.isEmpty() ? "no answer" : "not right");
        };
    }

    private Criterion repairs() {
        if (!truth().isLeak()) {
            return new Criterion(
                    "repairs it", fix() == 0 ? 0 : MOST_LEVEL, fix() == 0 ? "not right" : "nothing to repair");
        }
        long count = checks().count();
        int level = !isRepaired() ? 0 : count == 1 ? 3 : count <= FEW_CHECKS ? 2 : 1;
        return new Criterion(
                "repairs it",
                level,
                level > 0
                        ? "solved at check %d".formatted(count)
                        : count == 0 ? "no repair was checked" : "not solved in %d checks".formatted(count));
    }

    private Criterion isThrifty() {
        int level = answer.isEmpty() ? 0 : spent() <= LITTLE ? 3 : spent() <= SOME ? 2 : spent() <= MUCH ? 1 : 0;
        return new Criterion("uses little evidence", level, "%d points spent, %d hints".formatted(spent(), hints()));
    }

    private Criterion isInTime() {
        double part = took / (double) Math.max(1, allowed);
        int level = answer.isEmpty() ? 0 : part <= 0.5 ? 3 : part <= 1 ? 2 : part <= 1.5 ? 1 : 0;
        return new Criterion("is in time", level, "%d of %d minutes".formatted(took / 60, allowed / 60));
    }

    private boolean hasSeen(Set<Evidence> any) {
        return looks().anyMatch(look -> any.contains(look.evidence()));
    }
}
