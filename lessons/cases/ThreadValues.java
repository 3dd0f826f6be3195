package $word;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

final class $Type {

    private static final ThreadLocal<List<$Item>> $held = ThreadLocal.withInitial(ArrayList::new);

    private final ExecutorService $crew = Executors.newFixedThreadPool(
            2, Thread.ofPlatform().daemon().name("$thread-", 1).factory());

    long $work(int number) throws Exception {
        return $crew.submit(() -> $serve(number)).get();
    }

    private static long $serve(int number) {
        var mine = $held.get();
        mine.add($Item.$make(number));
        long answer = mine.getLast().$sum();
        // # fixed
        $held.remove();
        // # end
        return answer;
    }
}
