package $word;

import java.util.ArrayList;
import java.util.List;

final class $Type {

    private final List<$Item> $held = new ArrayList<>();

    long $work(int number) {
        $held.add($Item.$make(number));
        if ($held.size() < KEPT) {
            return number;
        }
        long answer = 0;
        for (var item : $held) {
            answer = 31 * answer + item.$sum();
        }
        $held.clear();
        return answer;
    }
}
