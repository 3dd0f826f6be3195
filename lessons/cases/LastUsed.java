package $word;

import java.util.LinkedHashMap;
import java.util.Map;

final class $Type {

    private final Map<Integer, $Item> $held = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, $Item> eldest) {
            return size() > KEPT;
        }
    };

    long $work(int number) {
        return $held.computeIfAbsent(number, $Item::$make).$sum();
    }
}
