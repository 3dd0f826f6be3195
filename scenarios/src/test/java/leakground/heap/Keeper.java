package leakground.heap;

import java.io.IOException;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/// A class that loaders of its own define, so that it can be unloaded, with a static field.
public final class Keeper implements Runnable {

    public static Object kept;

    private final IntSupplier now;
    private final int turn;
    private final Consumer<Object> opener;

    /// @param opener gets what is kept at that turn
    public Keeper(IntSupplier now, int turn, Consumer<Object> opener) {
        this.now = now;
        this.turn = turn;
        this.opener = opener;
    }

    @Override
    public void run() {
        try {
            while (now.getAsInt() < turn) {
                Thread.sleep(2);
            }
            opener.accept(kept);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// This class as a new loader defines it.
    static Class<?> loadedAnew() {
        var name = Keeper.class.getName();
        var loader = new ClassLoader(Keeper.class.getClassLoader()) {
            Class<?> define() throws IOException {
                try (var code = Keeper.class.getResourceAsStream("Keeper.class")) {
                    var bytes = code.readAllBytes();
                    return defineClass(name, bytes, 0, bytes.length);
                }
            }
        };
        try {
            return loader.define();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
