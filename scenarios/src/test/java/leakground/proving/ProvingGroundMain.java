package leakground.proving;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import leakground.lab.Lab;
import leakground.lab.LabelledProgram;
import leakground.lab.Listener;
import leakground.measure.Judge;
import leakground.measure.Metric;

/// Runs the labelled programs and keeps what they said, and judges what was kept.
///
/// ```text
/// collect FOLDER [runs=4] [from=0] [lanes=1] [full] [only=TEXT] [slow]   run all programs, odd runs with the other
/// core busy
/// replay FOLDER [warmUp=N] [all] [only=TEXT]  judge what was kept, also after certainty with `all`
/// show FOLDER only=TEXT                            the samples of each metric in one line, and the findings
/// ```
///
/// `collect` stops a run when it is certain; with `full` it takes all its time, so that a stricter
/// judge finds enough to go on. `slow` includes programs that take minutes.
public final class ProvingGroundMain {

    private static final int SLOW_SECONDS = 60;
    private static final int MOST_SHOWN = 60;

    private final Path folder;
    private final List<String> options;
    private final Map<String, LabelledProgram> programs;

    private ProvingGroundMain(Path folder, List<String> options) {
        this.folder = folder;
        this.options = options;
        this.programs =
                ProvingGround.programs().stream().collect(Collectors.toMap(LabelledProgram::name, program -> program));
    }

    /// @param args as above
    public static void main(String[] args) throws Exception {
        var all = List.of(args);
        var main = new ProvingGroundMain(Path.of(args[1]), all.subList(2, all.size()));
        switch (args[0]) {
            case "collect" -> {
                main.collect();
                main.replay();
            }
            case "replay" -> main.replay();
            case "show" -> main.show();
            default -> throw new IllegalArgumentException("collect, replay or show, not " + args[0]);
        }
    }

    private String option(String name, String otherwise) {
        return options.stream()
                .filter(option -> option.startsWith(name + "="))
                .map(option -> option.substring(name.length() + 1))
                .findFirst()
                .orElse(otherwise);
    }

    private void collect() throws Exception {
        int runs = Integer.parseInt(option("runs", "4"));
        int from = Integer.parseInt(option("from", "0"));
        int lanes = Integer.parseInt(option("lanes", "1"));
        var only = option("only", "");
        var chosen = ProvingGround.programs().stream()
                .filter(program -> program.name().contains(only))
                .filter(program -> program.label().seconds() < SLOW_SECONDS || options.contains("slow"))
                .toList();
        try (var lab = new Lab();
                var pool = Executors.newFixedThreadPool(
                        lanes, Thread.ofPlatform().name("lane ", 0).factory())) {
            for (int run = from; run < from + runs; run++) {
                boolean busy = run % 2 == 1;
                var spinner = Thread.ofPlatform().daemon().name("busy").unstarted(ProvingGroundMain::spin);
                if (busy) {
                    spinner.start();
                }
                var recordings = new ArrayList<Future<?>>();
                for (var program : chosen) {
                    int number = run;
                    recordings.add(pool.submit(() -> {
                        record(lab, program, number, busy).write(folder);
                        return true;
                    }));
                }
                for (var recording : recordings) {
                    recording.get();
                }
                spinner.interrupt();
                System.out.println("run " + run + " done");
            }
        }
    }

    private static void spin() {
        while (!Thread.currentThread().isInterrupted()) {
            Thread.onSpinWait();
        }
    }

    private Recording record(Lab lab, LabelledProgram program, int number, boolean busy)
            throws IOException, InterruptedException {
        boolean full = options.contains("full");
        var run = lab.start(program.plan(), Listener.NONE);
        try {
            long deadline = System.nanoTime() + program.label().seconds() * 1_000_000_000L;
            while (run.ending().isEmpty() && System.nanoTime() < deadline && (full || !run.isCertain())) {
                Thread.sleep(20);
            }
            var ending = run.ending();
            return Recording.of(program, number, busy, run.samples(), ending);
        } finally {
            lab.end(run);
        }
    }

    private List<Recording> recordings() throws IOException {
        var only = option("only", "");
        try (var files = Files.list(folder)) {
            var recordings = new ArrayList<Recording>();
            for (var file : files.sorted().toList()) {
                var name = file.getFileName().toString();
                if (name.endsWith(".samples") && name.contains(only)) {
                    recordings.add(Recording.read(file));
                }
            }
            return recordings.stream()
                    .filter(recording -> programs.containsKey(recording.program()))
                    .toList();
        }
    }

    private void replay() throws IOException {
        var recordings = recordings();
        var replays = recordings.parallelStream().map(this::replay).toList();
        new Confusions(List.copyOf(programs.values()), replays).lines().forEach(System.out::println);
    }

    private Replay replay(Recording recording) {
        var label = programs.get(recording.program()).label();
        // The label of today counts, not that of the recording.
        int warmUp = Integer.parseInt(option("warmUp", Integer.toString(label.warmUp())));
        return Replay.of(recording, label, new Replay.Rule(warmUp, options.contains("all")));
    }

    private void show() throws IOException {
        for (var recording : recordings()) {
            System.out.println(recording.name() + ", warmUp " + recording.warmUp());
            var samples = recording.samples();
            for (var metric : Metric.values()) {
                int step = Math.max(1, samples.size() / MOST_SHOWN);
                var text = new StringBuilder("  " + metric.key());
                for (int i = 0; i < samples.size(); i += step) {
                    var sample = samples.get(i);
                    sample.value(metric)
                            .ifPresent(value -> text.append(' ')
                                    .append(sample.round())
                                    .append(':')
                                    .append(value));
                }
                System.out.println(text);
            }
            recording.end().ifPresent(end -> System.out.println("  " + end.line()));
            new Judge(programs.get(recording.program()).label().warmUp())
                    .judge(samples)
                    .forEach(finding -> System.out.println("  " + Confusions.line(finding)));
            var replay = replay(recording);
            System.out.println("  certain after %d samples, %d ms: %s"
                    .formatted(replay.samples(), replay.millis(), replay.verdict()));
        }
    }
}
