package $word;

import java.util.concurrent.Executors;

final class $Type {

    long $work(int number) throws Exception {
        if (number % 4 != 0) {
            return number;
        }
        var crew = Executors.newFixedThreadPool(
                1, Thread.ofPlatform().daemon().name("$thread").factory());
        long answer = crew.submit(() -> $Item.$make(number).$sum()).get();
        // # fixed
        crew.close();
        // # end
        return answer;
    }
}
