package $word;

import java.util.ArrayDeque;
import java.util.Queue;

final class $Type {

    private final Queue<$Item> $held = new ArrayDeque<>();

    long $work(int number) {
        $held.add($Item.$make(number));
        $held.add($Item.$make(number + 1));
        long answer = $held.remove().$sum();
        // # fixed
        answer += $held.remove().$sum();
        // # end
        return answer;
    }
}
