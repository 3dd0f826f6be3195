package leakground.proving.holders;

import java.lang.ref.SoftReference;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Holders that are innocent, although they grow a little: what a healthy service has.
final class Decoys implements Runnable {

    private static final int LAST = 2_000;

    private static final List<String> NAMES = new ArrayList<>();
    private static final Map<String, byte[]> ANSWERS = new HashMap<>();
    private static final List<SoftReference<byte[]>> PICTURES = new ArrayList<>();
    private static final StringBuilder LOG = new StringBuilder();
    private static final Deque<long[]> RECENT = new ArrayDeque<>();
    private static final ThreadLocal<List<String>> VISITED = ThreadLocal.withInitial(ArrayList::new);
    private static final Map<Integer, byte[]> LATEST = new LinkedHashMap<>(16, 0.75f, true);

    private int ticks;

    boolean isDue(int every) {
        return ++ticks % every == 0;
    }

    @Override
    public void run() {
        if (NAMES.size() < LAST) {
            NAMES.add("name " + ticks);
            ANSWERS.put("answer " + ticks, new byte[100]);
            VISITED.get().add("page " + ticks);
            LOG.append("after ").append(ticks).append('\n');
        }
        PICTURES.add(new SoftReference<>(new byte[1_000]));
        if (PICTURES.size() > LAST) {
            PICTURES.removeFirst();
        }
        RECENT.add(new long[20]);
        if (RECENT.size() > LAST / 10) {
            RECENT.removeFirst();
        }
        LATEST.put(ticks, new byte[200]);
        LATEST.remove(ticks - LAST);
    }
}
