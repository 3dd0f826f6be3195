package leakground.shell.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import leakground.diagnosis.Refused;
import leakground.shell.view.ThreadsSide;
import leakground.shell.view.ThreadsView;

/// Where all threads of every side are.
final class ThreadsLook implements DuelLook {

    private static final int PLACES = 20;

    @Override
    public String title() {
        return "Where the threads are";
    }

    @Override
    public Seen at(List<Target> targets, TemporaryFolder temporary) throws IOException, InterruptedException, Refused {
        var sides = new ArrayList<ThreadsSide>();
        for (var target : targets) {
            sides.add(StackLook.at(target, temporary, false));
        }
        return (width, theme) -> ThreadsView.render(sides, PLACES, false, width, theme);
    }
}
