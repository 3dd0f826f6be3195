package $word;

import java.nio.ByteBuffer;

final class $Type {

    private final ByteBuffer[] $held = new ByteBuffer[4096];

    $Type() {
        for (int i = 0; i < $held.length; i++) {
            $held[i] = ByteBuffer.allocate(16);
        }
    }

    long $work(int number) {
        var whole = ByteBuffer.allocate(WHOLE).putInt(0, number).putInt(4, WHOLE - number);
        int at = number % $held.length;
        // # leaky
        $held[at] = whole.slice(0, 16);
        // # fixed
        $held[at].put(0, whole, 0, 16);
        // # end
        return $held[at].getLong(0);
    }
}
