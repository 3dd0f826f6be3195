package $word;

import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

final class $Type {

    private final Set<$Form> $held = new HashSet<>();

    long $work(int number) {
        var form = new $Form($Item.$make(number));
        $held.add(form);
        // # leaky
        form.$sign(number % 7 + 1);
        $held.remove(form);
        // # fixed
        $held.remove(form);
        form.$sign(number % 7 + 1);
        // # end
        return form.$read();
    }

    private static final class $Form {

        private final $Item $first;
        private int $second;

        $Form($Item item) {
            $first = item;
        }

        void $sign(int number) {
            $second = number;
        }

        long $read() {
            return $first.$sum() + $second;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof $Form that && $first.equals(that.$first) && $second == that.$second;
        }

        @Override
        public int hashCode() {
            return Objects.hash($first.$sum(), $second);
        }
    }
}
