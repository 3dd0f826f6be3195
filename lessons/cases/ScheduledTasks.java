package $word;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

final class $Type {

    private static final ScheduledThreadPoolExecutor $held = $create();

    long $work(int number) {
        var item = $Item.$make(number);
        var next = $held.scheduleAtFixedRate(item::$sum, 1, 1, TimeUnit.HOURS);
        long answer = item.$sum() + next.getDelay(TimeUnit.HOURS);
        // # fixed
        next.cancel(false);
        // # end
        return answer;
    }

    private static ScheduledThreadPoolExecutor $create() {
        var executor = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("$thread").factory());
        executor.setRemoveOnCancelPolicy(true);
        return executor;
    }
}
