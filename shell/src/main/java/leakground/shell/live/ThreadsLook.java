package leakground.shell.live;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import leakground.diagnosis.AccessRefusedException;
import leakground.files.TemporaryFolder;
import leakground.shell.diagnosis.StackLook;
import leakground.shell.diagnosis.view.ThreadsSide;
import leakground.shell.diagnosis.view.ThreadsView;
import leakground.shell.duel.Target;

/// Shows where all threads of every side are.
final class ThreadsLook implements DuelLook {

    private static final int PLACES = 20;

    @Override
    public String title() {
        return "Where the threads are";
    }

    @Override
    public Seen at(List<Target> targets, TemporaryFolder temporary)
            throws IOException, InterruptedException, AccessRefusedException {
        var sides = new ArrayList<ThreadsSide>();
        for (var target : targets) {
            sides.add(StackLook.at(target, temporary, false));
        }
        return (width, theme) -> ThreadsView.render(sides, PLACES, false, width, theme);
    }
}
