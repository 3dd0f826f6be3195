package $word;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

final class $Type {

    private static final $Item $last = $Item.$make(-1);

    long $work(int number) throws InterruptedException {
        var in = new LinkedBlockingQueue<$Item>();
        var out = new LinkedBlockingQueue<Long>();
        Thread.ofVirtual().name("$thread").start(() -> $serve(in, out));
        long answer = 0;
        for (int i = 0; i < 3; i++) {
            in.put($Item.$make(number + i));
            answer = 31 * answer + out.take();
        }
        // # fixed
        in.put($last);
        // # end
        return answer;
    }

    private static void $serve(BlockingQueue<$Item> in, BlockingQueue<Long> out) {
        try {
            for (var item = in.take(); item != $last; item = in.take()) {
                out.put(item.$sum());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
