package leakground.shell.sharing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import leakground.lab.AppliedFix;
import leakground.lab.JudgedWindow;
import leakground.lab.Result;
import leakground.measure.Sample;
import leakground.measure.TimeBase;
import leakground.measure.Verdict;
import leakground.shell.cli.UserError;
import leakground.shell.duel.LiveSession;
import leakground.shell.duel.Target;
import leakground.shell.duel.view.Duel;
import leakground.shell.duel.view.Panel;

/// A session that plays a recorded duel. Samples appear at their recorded times, and are judged again.
final class ReplaySession implements LiveSession {

    private static final double SLOWEST = 0.25;
    private static final double FASTEST = 64;

    /// So much of a rate is the jitter of a machine.
    private static final double NEAR = 0.2;

    private final DuelRecording recording;
    private final List<Shown> sides;
    private double speed;
    private boolean paused;
    private double position;
    private long lastNanos = System.nanoTime();
    private String status = "";

    /// @param speed speed factor
    ReplaySession(DuelRecording recording, double speed) {
        this.recording = recording;
        this.speed = speed;
        this.sides = new ArrayList<>(recording.sides().stream().map(Shown::new).toList());
    }

    /// The played part of one side.
    private static final class Shown {

        private final DuelRecording.RecordedSide side;
        private final List<Sample> samples = new ArrayList<>();
        private final List<Panel.Raised> alerts = new ArrayList<>();
        private JudgedWindow window;
        private Optional<AppliedFix> fix = Optional.empty();
        private int next;

        Shown(DuelRecording.RecordedSide side) {
            this.side = side;
            this.window = window(side);
        }

        private static JudgedWindow window(DuelRecording.RecordedSide side) {
            return JudgedWindow.whole(side.warmUp(), TimeBase.ROUND, side.heapBytes());
        }

        void playTo(double millis) {
            while (next < side.samples().size() && side.samples().get(next).millis() <= millis) {
                var timed = side.samples().get(next++);
                var sample = timed.sample();
                if (!samples.isEmpty() && DuelRecording.isRestart(samples.getLast(), sample)) {
                    samples.clear();
                    alerts.clear();
                    window = window(side);
                    fix = Optional.empty();
                }
                samples.add(sample);
                window.observe(samples);
                if (!timed.fix().isEmpty()) {
                    fix = Optional.of(new AppliedFix(timed.fix(), sample, Map.of(), window.judge(samples)));
                    window = window.since(sample);
                }
                window = switch (timed.look()) {
                    case NONE -> window;
                    case BEGINS -> window.beginLook(sample);
                    case ENDS -> window.endLook(sample);
                };
                alerts.addAll(timed.alerts());
            }
        }

        boolean isOver() {
            return next == side.samples().size();
        }

        Result result() {
            return Result.of(
                    window.judge(samples),
                    Optional.empty(),
                    samples.isEmpty() ? 0 : samples.getLast().round(),
                    fix.map(applied -> applied.between(samples.getFirst(), samples.getLast())));
        }
    }

    /// Plays up to a time.
    ///
    /// @param millis milliseconds since the beginning of the recording
    void playTo(double millis) {
        position = Math.min(millis, (double) recording.millis());
        sides.forEach(side -> side.playTo(position));
    }

    private void play() {
        long now = System.nanoTime();
        if (!paused) {
            playTo(position + (now - lastNanos) / 1e6 * speed);
        }
        lastNanos = now;
    }

    @Override
    public Duel duel(boolean help) {
        play();
        return shown(help);
    }

    /// The frame at the current time of the replay.
    Duel shown(boolean help) {
        var results = Result.compared(sides.stream().map(Shown::result).toList(), TimeBase.ROUND);
        var panels = new ArrayList<Panel>();
        for (int i = 0; i < sides.size(); i++) {
            panels.add(panel(sides.get(i), results.get(i)));
        }
        return new Duel(
                recording.id(),
                recording.title(),
                recording.round(),
                panels,
                recording.rate() == 0 ? Double.POSITIVE_INFINITY : rate(),
                paused,
                millis(),
                isOver() ? "recorded, and over; r plays it again" : status.isEmpty() ? "recorded" + times() : status,
                help,
                Optional.empty(),
                Duel.Stage.RECORDED,
                false);
    }

    /// The rate in rounds per second at which the rounds of this moment came. A recording does not tell when a quick
    /// start ended, or when somebody chose another rate.
    private double rate() {
        double usual = recording.rate();
        double pace = sides.stream()
                .filter(side -> !side.isOver())
                .mapToDouble(side -> Sample.pace(side.samples))
                .max()
                .orElse(0);
        return pace < 1 || Math.abs(pace - usual) < NEAR * usual ? usual : Math.rint(pace);
    }

    private String times() {
        return speed == 1 ? "" : ", %s times as fast".formatted(CastScreen.number(speed));
    }

    private Panel panel(Shown shown, Result result) {
        var side = shown.side;
        var end = side.end().filter(_ -> shown.isOver());
        return new Panel(
                side.variant(),
                shown.samples,
                result.rounds(),
                end.map(DuelRecording.End::findings)
                        .filter(findings -> !findings.isEmpty())
                        .orElse(result.findings()),
                end.map(DuelRecording.End::verdict).filter(Verdict::isKnown).orElse(result.verdict()),
                side.heapBytes(),
                end.map(DuelRecording.End::sentence).filter(sentence -> !sentence.isEmpty()),
                recording.declared(),
                TimeBase.ROUND,
                recording.chosen(),
                result.certain(),
                result.fix()
                        .map(applied -> new Panel.Fix(
                                applied.workload().replaceFirst(".*[.$]", ""),
                                applied.at(),
                                applied.kept(),
                                applied.was(),
                                applied.before())),
                shown.alerts,
                Sample.pace(shown.samples));
    }

    @Override
    public long millis() {
        return (long) position;
    }

    @Override
    public boolean isOver() {
        return position >= (double) recording.millis();
    }

    @Override
    public void stop() {
        paused = true;
    }

    @Override
    public void togglePause() {
        play();
        paused = !paused;
        status = "";
    }

    @Override
    public void oneRound() {
        play();
        sides.stream()
                .filter(side -> !side.isOver())
                .mapToLong(side -> side.side.samples().get(side.next).millis())
                .min()
                .ifPresent(millis -> playTo((double) millis));
        status = "one sample more";
    }

    @Override
    public void faster() {
        speed = Math.min(FASTEST, speed * 2);
        status = "";
    }

    @Override
    public void slower() {
        speed = Math.max(SLOWEST, speed / 2);
        status = "";
    }

    @Override
    public void collect() {
        status = "a recording: nothing runs that could collect";
    }

    @Override
    public void applyFix() {
        status = "a recording: nothing runs that could be repaired";
    }

    @Override
    public void restart() {
        sides.replaceAll(shown -> new Shown(shown.side));
        position = 0;
        paused = false;
        status = "";
    }

    @Override
    public List<Target> hold() {
        throw UserError.failed("This is a recording: there is no JVM to look at.");
    }

    @Override
    public void release() {
        // Nothing was held.
    }
}
