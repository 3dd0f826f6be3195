package leakground.attack;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;

/// Small programs that misbehave, under `try`.
final class HostilePrograms implements Part {

    private static final long MOST_SECONDS = 45;

    private static final String HELPERS = """

                static final java.util.List<Object> KEEP = new java.util.ArrayList<>();
                static int N;

                static void nap() {
                    try { Thread.sleep(200); } catch (InterruptedException e) { throw new RuntimeException(e); }
                }

                static void signal(String name) throws Exception {
                    new ProcessBuilder("kill", "-" + name, "" + ProcessHandle.current().pid()).start().waitFor();
                }
            }
            """;

    @Override
    public String name() {
        return "programs";
    }

    @Override
    public String what() {
        return "hostile programs under `try`";
    }

    @Override
    public String unit() {
        return "programs";
    }

    @Override
    public int full() {
        return 90;
    }

    @Override
    public List<Attempt> attempts(int count, Random random) {
        var all = new ArrayList<Attempt>();
        Snippets.all().forEach((name, snippet) -> {
            all.add(ofSource(
                    name + "-round",
                    "class P {\n    void round() throws Throwable {\n N++;\n" + snippet + "\n}\n" + HELPERS));
            all.add(ofSource(
                    name + "-main",
                    "class P {\n    public static void main(String[] words) throws Throwable {\n N++;\n" + snippet
                            + "\n}\n" + HELPERS));
        });
        OddPrograms.all()
                .forEach(odd -> all.add(new Attempt("programs-" + odd.name(), 1, box -> {
                    odd.maker().make(box.work());
                    attack(box, odd.words());
                })));
        Collections.shuffle(all, random);
        return all.subList(0, Math.min(count, all.size()));
    }

    private static Attempt ofSource(String name, String source) {
        return new Attempt("programs-" + name, 1, box -> {
            Files.writeString(box.work().resolve("P.java"), source);
            attack(box, "P.java");
        });
    }

    private static void attack(Sandbox box, String words) throws Exception {
        var ended = box.run(MOST_SECONDS, "\"$LG\" try %s --seconds 2 --plain".formatted(words));
        box.expect(ended, Set.of(0, 1, 2));
        if (ended.code() == 2 && ended.errorLines().size() != 1) {
            box.report("%d lines instead of one".formatted(ended.errorLines().size()), ended);
        }
        if (ended.text().indexOf('\u001b') >= 0) {
            box.report("lets an escape sequence through", ended);
        }
    }
}
