package $word;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

final class $Type {

    private final Deque<LongSupplier> $held = new ArrayDeque<>();

    long $work(int number) throws Exception {
        if (number % 2 != 0) {
            return number;
        }
        var made = new $Loader().$create();
        $held.add(made);
        // # fixed
        if ($held.size() > 3) {
            $held.remove();
        }
        // # end
        return made.getAsLong() + number;
    }

    private static final class $Loader extends ClassLoader {

        LongSupplier $create() throws Exception {
            var name = $Made.class.getName();
            try (var in = $Type.class.getResourceAsStream('/' + name.replace('.', '/') + ".class")) {
                var bytes = in.readAllBytes();
                var made = defineClass(name, bytes, 0, bytes.length);
                return (LongSupplier) made.getConstructor().newInstance();
            }
        }
    }

    public static final class $Made implements LongSupplier {

        private static final int[] $table = new int[SIZE];

        private long $calls;

        @Override
        public long getAsLong() {
            return ++$calls + $table.length;
        }
    }
}
