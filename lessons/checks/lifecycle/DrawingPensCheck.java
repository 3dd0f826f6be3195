import leakground.scenario.Check;
import leakground.scenario.Workload;

/// Drawings, of which every tenth does not fit.
public final class DrawingPensCheck implements Workload {

    private static final int WIDTH = 2_000;

    private final DrawingPens plotter = new DrawingPens(WIDTH);

    @Override
    public long round() {
        long answer = 0;
        for (int i = 1; i <= 40; i++) {
            boolean tooLong = i % 10 == 0;
            try {
                int length = plotter.draw(i, tooLong ? WIDTH + 1 : 1_000 + i);
                Check.that(!tooLong, "a line that leaves the sheet fails");
                Check.that(length == 1_000, "a line is as long as it is");
                answer = 31 * answer + length;
            } catch (IndexOutOfBoundsException e) {
                Check.that(tooLong, "a line that fits does not fail");
                answer = 31 * answer + e.getMessage().hashCode();
            }
        }
        return answer;
    }
}
