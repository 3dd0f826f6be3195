package $word;

import java.util.ArrayDeque;
import java.util.Queue;

final class $Type {

    private final Queue<$Item> $held = new ArrayDeque<>();
    private long $calls;

    long $work(int number) {
        var item = $Item.$make(number);
        $held.add(item);
        $held.add($Item.$make(number + 1));
        $calls += $held.remove().$sum();
        // # fixed
        $calls += $held.remove().$sum();
        // # end
        return item.$sum();
    }
}
