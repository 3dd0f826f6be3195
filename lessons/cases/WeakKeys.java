package $word;

import java.util.Map;
import java.util.Objects;
import java.util.WeakHashMap;

final class $Type {

    private final Map<$Item, $Note> $held = new WeakHashMap<>();

    long $work(int number) {
        var item = $Item.$make(number);
        // # leaky
        $held.put(item, new $Note(number, item));
        // # fixed
        $held.put(item, new $Note(number, $Item.$make(number)));
        // # end
        return Objects.requireNonNull($held.get(item)).$read();
    }

    private record $Note(int number, $Item item) {
        long $read() {
            return item.$sum() + number;
        }
    }
}
