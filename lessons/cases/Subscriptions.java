package $word;

import java.util.ArrayList;
import java.util.List;

final class $Type {

    private final $Hub $hub = new $Hub();

    long $work(int number) {
        var view = new $View($Item.$make(number));
        $hub.$join(view);
        if (number % 50 == 0) {
            $hub.$tell(number);
        }
        long answer = view.$read();
        // # fixed
        $hub.$leave(view);
        // # end
        return answer;
    }

    private static final class $Hub {

        private final List<$View> $held = new ArrayList<>();

        void $join($View view) {
            $held.add(view);
        }

        void $leave($View view) {
            $held.remove(view);
        }

        void $tell(int number) {
            $held.forEach(view -> view.$hear(number));
        }
    }

    private static final class $View {

        private final $Item $shown;
        private int $heard;

        $View($Item item) {
            $shown = item;
        }

        void $hear(int number) {
            $heard = number;
        }

        long $read() {
            return $shown.$sum() + $heard % 2;
        }
    }
}
