package $word;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

final class $Type {

    private final Map<Integer, ByteBuffer> $held = new HashMap<>();

    long $work(int number) {
        var room = ByteBuffer.allocateDirect(SIZE).putInt(0, number);
        $held.put(number, room);
        // # fixed
        $held.remove(number - 3);
        // # end
        return room.getLong(0);
    }
}
