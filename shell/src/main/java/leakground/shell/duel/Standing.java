package leakground.shell.duel;

import java.util.ArrayList;
import java.util.List;
import leakground.lab.Result;

/// The current result of a contender.
public record Standing(Contender contender, Result result) {

    /// One standing per contender, in their order. The first is compared with the second, if that is its fix.
    public static List<Standing> of(List<Contender> contenders) {
        var jvms = contenders.stream().filter(one -> !one.side().isGo()).toList();
        var results = jvms.stream().map(one -> one.run().result()).toList();
        if (jvms.size() > 1 && !jvms.get(0).side().isSameProgram(jvms.get(1).side())) {
            results = Result.compared(results, jvms.getFirst().side().plan().per());
        }
        var judged = results.iterator();
        var standings = new ArrayList<Standing>();
        for (var one : contenders) {
            standings.add(new Standing(one, one.side().isGo() ? one.run().result() : judged.next()));
        }
        return List.copyOf(standings);
    }

    public Side side() {
        return contender.side();
    }
}
