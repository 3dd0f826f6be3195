package $word;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

final class $Type {

    private final Deque<LongSupplier> $held = new ArrayDeque<>();

    long $work(int number) throws Exception {
        if (number % 2 != 0) {
            return number;
        }
        var place = $Type.class.getProtectionDomain().getCodeSource().getLocation();
        var loader = new URLClassLoader(new URL[] {place}, null);
        var made = (LongSupplier) loader.loadClass($Made.class.getName())
                .getConstructor()
                .newInstance();
        loader.close();
        $held.add(made);
        //# fixed
        if ($held.size() > 3) {
            $held.remove();
        }
        //# end
        return made.getAsLong() + number;
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
