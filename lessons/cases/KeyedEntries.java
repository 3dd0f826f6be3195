package $word;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

final class $Type {

    private static final Map<String, $Item> $held = new ConcurrentHashMap<>();

    long $work(int number) {
        var item = $held.computeIfAbsent("$text " + number, _ -> $Item.$make(number));
        // # fixed
        $held.remove("$text " + (number - KEPT));
        // # end
        return item.$sum();
    }
}
