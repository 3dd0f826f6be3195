package leakground.proving.holders;

import java.lang.ref.Cleaner;
import java.lang.ref.SoftReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.Timer;
import java.util.TimerTask;
import java.util.TreeMap;
import java.util.WeakHashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// The programs. Each class leaks some hundred bytes each time that it runs.
// What the checks warn of is what these programs are for: collections that are only filled.
@SuppressWarnings({
    "FutureReturnValueIgnored",
    "IdentityHashMapUsage",
    "JdkObsolete",
    "ModifiedButNotUsed",
    "ObjectToString"
})
final class Holding {

    /// What most of them hold too many of.
    static final class Order {
        private final long number;
        final byte[] text;

        Order(long number) {
            this(number, new byte[300]);
        }

        Order(long number, byte[] text) {
            this.number = number;
            this.text = text;
        }

        long number() {
            return number;
        }
    }

    abstract static class Counting implements Runnable {
        private long number;

        @Override
        public void run() {
            leak(number++);
        }

        abstract void leak(long number);
    }

    /// A request that is served during the second look reaches the whole store, and by a shorter way.
    @Guilty("static ORDERS")
    static final class BesideARequestThatUsesAStore extends Counting {
        private static final int LATE = 2_000;
        private static final List<Order> ORDERS = new ArrayList<>();
        private static final Room ROOM = new Room(new Shelf(new Store(new HashMap<>())));

        private record Room(Shelf shelf) {}

        private record Shelf(Store store) {}

        private record Store(Map<Long, byte[]> pages) {}

        private static final class Request {
            private final Store store;
            private final byte[] body = new byte[300];

            Request(Store store) {
                this.store = store;
            }
        }

        @Override
        void leak(long number) {
            ORDERS.add(new Order(number));
            if (number < 500) {
                ROOM.shelf.store.pages.put(number, new byte[4_000]);
            }
            if (number == LATE) {
                Thread.ofPlatform().daemon().start(() -> serve(new Request(ROOM.shelf.store)));
            }
        }

        private static void serve(Request request) {
            while (request.body.length > request.store.pages.size() / 1_000) {
                LockSupport.park(request);
            }
        }
    }

    @Guilty("static QUEUE")
    static final class DoublyLinkedList extends Counting {
        private static final LinkedList<Order> QUEUE = new LinkedList<>();

        @Override
        void leak(long number) {
            QUEUE.add(new Order(number));
        }
    }

    @Guilty("\\.history \\.(newest|oldest)")
    static final class OwnLinkedList extends Counting {
        static final class Entry {
            final byte[] text = new byte[300];

            @Nullable
            Entry newer;

            @Nullable
            Entry older;
        }

        static final class History {
            @Nullable
            Entry newest;

            @Nullable
            Entry oldest;

            void add(Entry entry) {
                entry.older = newest;
                if (newest == null) {
                    oldest = entry;
                } else {
                    newest.newer = entry;
                }
                newest = entry;
            }
        }

        static final class Service {
            final History history = new History();
        }

        private static final Service SERVICE = new Service();

        @Override
        void leak(long number) {
            SERVICE.history.add(new Entry());
        }
    }

    @Guilty("static VISITS")
    static final class ConcurrentDeque extends Counting {
        private static final Deque<Order> VISITS = new ConcurrentLinkedDeque<>();

        @Override
        void leak(long number) {
            VISITS.addFirst(new Order(number));
        }
    }

    @Guilty("static MAIL")
    static final class BlockingDeque extends Counting {
        private static final Deque<Order> MAIL = new LinkedBlockingDeque<>();

        @Override
        void leak(long number) {
            MAIL.addLast(new Order(number));
        }
    }

    @Guilty("static LINES")
    static final class ListOfStrings extends Counting {
        private static final List<String> LINES = new ArrayList<>();

        @Override
        void leak(long number) {
            LINES.add("line " + number + " of a protocol that nobody reads and that nobody ever empties again");
        }
    }

    @Guilty("static TEXT")
    static final class GrowingText extends Counting {
        private static final StringBuilder TEXT = new StringBuilder();

        @Override
        void leak(long number) {
            TEXT.append("line ").append(number).append(" of a text".repeat(30)).append('\n');
        }
    }

    @Guilty("static AUDIT")
    static final class MapOfBytes extends Counting {
        private static final Map<String, byte[]> AUDIT = new HashMap<>();

        @Override
        void leak(long number) {
            AUDIT.put("order-" + number, new byte[500]);
        }
    }

    @Guilty("static BY_(USER|CITY)")
    static final class TwoMapsThatShare extends Counting {
        private static final Map<Long, Order> BY_USER = new HashMap<>();
        private static final Map<String, Order> BY_CITY = new HashMap<>();

        @Override
        void leak(long number) {
            var order = new Order(number);
            BY_USER.put(number, order);
            BY_CITY.put("city " + number, order);
        }
    }

    @Guilty("static (DAY|NIGHT)")
    static final class TwoMapsInTurns extends Counting {
        private static final Map<Long, Order> DAY = new HashMap<>();
        private static final Map<Long, Order> NIGHT = new HashMap<>();

        @Override
        void leak(long number) {
            (number % 2 == 0 ? DAY : NIGHT).put(number, new Order(number));
        }
    }

    /// A singleton of a framework, whose classes have a loader of their own.
    @Guilty("\\.visits")
    static final class SingletonOfFramework extends Counting {
        private final Runnable visit;

        SingletonOfFramework() throws Exception {
            var here = SingletonOfFramework.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation();
            var loader = new URLClassLoader("app", new URL[] {here}, ClassLoader.getPlatformClassLoader());
            Thread.currentThread().setContextClassLoader(loader);
            visit = (Runnable) loader.loadClass("leakground.proving.holders.Framework$Application")
                    .getDeclaredConstructor()
                    .newInstance();
        }

        @Override
        void leak(long number) {
            visit.run();
        }
    }

    @Guilty("ThreadValues\\.TENANT")
    static final class ThreadValues extends Counting {
        private static final ThreadLocal<List<Order>> TENANT = ThreadLocal.withInitial(ArrayList::new);
        private final ExecutorService pool = Executors.newFixedThreadPool(4);

        @Override
        void leak(long number) {
            pool.execute(() -> TENANT.get().add(new Order(number)));
        }
    }

    /// The softly held caches beside it are emptied when the heap is full, and not before.
    @Guilty("static KEPT")
    static final class BesideSoftCaches extends Counting {
        private static final List<Order> KEPT = new ArrayList<>();
        private static final Map<Long, SoftReference<byte[]>> SOFT = new HashMap<>();

        @Override
        void leak(long number) {
            KEPT.add(new Order(number));
            SOFT.put(number % 3_000, new SoftReference<>(new byte[100]));
        }
    }

    @Guilty("^virtual thread")
    static final class VirtualThreads extends Counting {
        private final CountDownLatch never = new CountDownLatch(1);

        @Override
        void leak(long number) {
            Thread.ofVirtual().name("waiter").start(() -> await(new Order(number)));
        }

        private void await(Order order) {
            try {
                never.await();
            } catch (InterruptedException _) {
                System.err.println(order);
            }
        }
    }

    @Guilty("local in .*LocalOfAThread")
    static final class LocalOfAThread extends Counting {
        private final Queue<Order> handOver = new ConcurrentLinkedDeque<>();

        LocalOfAThread() {
            Thread.ofPlatform().daemon().name("collector").start(this::collect);
        }

        @SuppressWarnings("InfiniteLoopStatement")
        private void collect() {
            var collected = new ArrayList<Order>();
            while (true) {
                var order = handOver.poll();
                if (order == null) {
                    LockSupport.parkNanos(1_000_000);
                } else {
                    collected.add(order);
                }
            }
        }

        @Override
        void leak(long number) {
            handOver.add(new Order(number));
        }
    }

    @Guilty("static SHOP \\.orders \\.open")
    static final class FieldOfAField extends Counting {
        static final class Orders {
            final List<Order> open = new ArrayList<>();
        }

        static final class Shop {
            final Orders orders = new Orders();
        }

        private static final Shop SHOP = new Shop();

        @Override
        void leak(long number) {
            SHOP.orders.open.add(new Order(number));
        }
    }

    @Guilty("static SEEN")
    static final class SetOfStrings extends Counting {
        private static final Set<String> SEEN = new HashSet<>();

        @Override
        void leak(long number) {
            SEEN.add("visitor " + number + " of a page that has very many visitors, of whom few come back again");
        }
    }

    @Guilty("static BY_TIME")
    static final class TreeOfOrders extends Counting {
        private static final Map<Long, Order> BY_TIME = new TreeMap<>();

        @Override
        void leak(long number) {
            BY_TIME.put(number, new Order(number));
        }
    }

    @Guilty("static SESSIONS")
    static final class ConcurrentMap extends Counting {
        private static final Map<String, Order> SESSIONS = new ConcurrentHashMap<>();

        @Override
        void leak(long number) {
            SESSIONS.put("session-" + number, new Order(number));
        }
    }

    @Guilty("static CACHE")
    static final class CacheWithoutEnd extends Counting {
        private static final Map<Long, Order> CACHE = new LinkedHashMap<>(16, 0.75f, true);

        @Override
        void leak(long number) {
            CACHE.put(number, new Order(number));
        }
    }

    @Guilty("static BASKETS")
    static final class WeakKeysStrongValues extends Counting {
        record Basket(Object owner, Order order) {}

        private static final Map<Object, Basket> BASKETS = new WeakHashMap<>();

        @Override
        void leak(long number) {
            var owner = new Object();
            BASKETS.put(owner, new Basket(owner, new Order(number)));
        }
    }

    @Guilty("static DUE")
    static final class PriorityOfOrders extends Counting {
        private static final Queue<Order> DUE = new PriorityQueue<>(Comparator.comparingLong(Order::number));

        @Override
        void leak(long number) {
            DUE.add(new Order(number));
        }
    }

    @Guilty("static UNDO")
    static final class StackOfOrders extends Counting {
        private static final Deque<Order> UNDO = new ArrayDeque<>();

        @Override
        void leak(long number) {
            UNDO.push(new Order(number));
        }
    }

    @Guilty("static OPEN")
    static final class IdentityMap extends Counting {
        private static final Map<Order, String> OPEN = new IdentityHashMap<>();

        @Override
        void leak(long number) {
            OPEN.put(new Order(number), "open");
        }
    }

    @Guilty("static LISTENERS")
    static final class ForgottenListeners extends Counting {
        private static final List<Runnable> LISTENERS = new CopyOnWriteArrayList<>();

        @Override
        void leak(long number) {
            if (number % 10 == 0) {
                var order = new Order(number, new byte[3_000]);
                LISTENERS.add(() -> System.err.println(order));
            }
        }
    }

    @Guilty("static BUFFERS")
    static final class Buffers extends Counting {
        private static final List<ByteBuffer> BUFFERS = new ArrayList<>();

        @Override
        void leak(long number) {
            BUFFERS.add(ByteBuffer.allocate(500));
        }
    }

    /// Its fields are called as those inside the maps of the JDK.
    @Guilty("static INDEX \\.map \\.table")
    static final class OwnMap extends Counting {
        static final class Cell {
            final Order value;

            @Nullable
            Cell next;

            Cell(Order value, @Nullable Cell next) {
                this.value = value;
                this.next = next;
            }
        }

        static final class OwnTable {
            final @Nullable Cell[] table = new Cell[64];
        }

        static final class Index {
            final OwnTable map = new OwnTable();
        }

        private static final Index INDEX = new Index();

        @Override
        void leak(long number) {
            int slot = (int) (number % 64);
            INDEX.map.table[slot] = new Cell(new Order(number), INDEX.map.table[slot]);
        }
    }

    @Guilty("thread \"reminders\"")
    static final class TasksOfATimer extends Counting {
        private final Timer timer = new Timer("reminders", true);

        @Override
        void leak(long number) {
            var order = new Order(number);
            timer.schedule(
                    new TimerTask() {
                        @Override
                        public void run() {
                            System.err.println(order);
                        }
                    },
                    100_000_000);
        }
    }

    @Guilty("thread \"slow\"|\\.workQueue")
    static final class BacklogOfAnExecutor extends Counting {
        private final ExecutorService slow = Executors.newSingleThreadExecutor(daemon());

        BacklogOfAnExecutor() {
            slow.execute(BacklogOfAnExecutor::sleep);
        }

        private static ThreadFactory daemon() {
            return task -> Thread.ofPlatform().daemon().name("slow").unstarted(task);
        }

        private static void sleep() {
            try {
                Thread.sleep(100_000_000);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        void leak(long number) {
            var order = new Order(number);
            slow.execute(() -> System.err.println(order));
        }
    }

    @Guilty("static SAMPLES")
    static final class ArrayThatGrows extends Counting {
        private static long[] SAMPLES = new long[1_000];

        @Override
        void leak(long number) {
            var more = new long[SAMPLES.length + 50];
            System.arraycopy(SAMPLES, 0, more, 0, SAMPLES.length);
            SAMPLES = more;
        }
    }

    @Guilty("static STAGES")
    static final class FuturesThatNeverComplete extends Counting {
        private static final CompletableFuture<String> STAGES = new CompletableFuture<>();

        @Override
        void leak(long number) {
            var order = new Order(number);
            STAGES.thenRun(() -> System.err.println(order));
        }
    }

    /// The cache beside it holds more at times, and is emptied again.
    @Guilty("static ARCHIVE")
    static final class BesideACacheThatIsEmptied extends Counting {
        private static final List<Order> ARCHIVE = new ArrayList<>();
        private static final List<byte[]> BATCH = new ArrayList<>();

        @Override
        void leak(long number) {
            ARCHIVE.add(new Order(number));
            BATCH.add(new byte[400]);
            if (BATCH.size() == 300) {
                BATCH.clear();
            }
        }
    }

    /// What leaks is nearly all outside of the heap, beside a large heap that stands still.
    @Guilty("static CHANNELS")
    static final class DirectBuffers extends Counting {
        private static final List<Channel> CHANNELS = new ArrayList<>();
        private static final List<byte[]> PAGES = new ArrayList<>();

        static final class Channel {
            final ByteBuffer buffer = ByteBuffer.allocateDirect(4_096);
        }

        DirectBuffers() {
            for (int i = 0; i < 200; i++) {
                PAGES.add(new byte[100_000]);
            }
        }

        @Override
        void leak(long number) {
            CHANNELS.add(new Channel());
        }
    }

    /// The cache beside it has more objects of the same class at the start than it leaks, and they expire.
    @Guilty("static ARCHIVE")
    static final class BesideACacheOfTheSameThatExpires extends Counting {
        private static final List<Parcel> ARCHIVE = new ArrayList<>();
        private static final Deque<Parcel> CACHE = new ArrayDeque<>();

        static final class Parcel {
            final byte[] content = new byte[1_000];
        }

        BesideACacheOfTheSameThatExpires() {
            for (int i = 0; i < 8_000; i++) {
                CACHE.add(new Parcel());
            }
        }

        @Override
        void leak(long number) {
            ARCHIVE.add(new Parcel());
            CACHE.poll();
            if (number % 2 == 0) {
                CACHE.poll();
            }
        }
    }

    /// The program also keeps the first cleanable, from which the list of the cleaner leads to all others.
    @Guilty("static SESSIONS")
    static final class Cleanables extends Counting {
        private static final Cleaner CLEANER = Cleaner.create();
        private static final Object OWNER = new Object();
        private static final Cleaner.Cleanable FIRST = CLEANER.register(OWNER, () -> {});
        private static final Map<Long, List<Resource>> SESSIONS = new HashMap<>();

        @Override
        void leak(long number) {
            SESSIONS.put(number, List.of(new Resource(new Page(new Order(number)))));
            if (number < 0) {
                FIRST.clean();
            }
        }

        private record Page(Order order) implements Runnable {
            @Override
            public void run() {
                System.err.println(order.number());
            }
        }

        private static final class Resource {
            private final Page page;

            Resource(Page page) {
                this.page = page;
                CLEANER.register(this, page);
            }

            @Override
            public String toString() {
                return page.toString();
            }
        }
    }

    /// The cleaner holds the actions too, as long as their owners live.
    @Guilty("static ACTIONS")
    static final class KeptActions extends Counting {
        private static final Cleaner CLEANER = Cleaner.create();
        private static final List<Object> OWNERS = new ArrayList<>();
        private static final Map<Long, Runnable> ACTIONS = new HashMap<>();

        @Override
        void leak(long number) {
            var owner = new Object();
            var action = new Cleanables.Page(new Order(number));
            OWNERS.add(owner);
            ACTIONS.put(number, action);
            CLEANER.register(owner, action);
        }
    }

    /// The cleaner never frees a session, because the action of a session holds the session. The program also keeps the
    /// first cleanable, from which the list of the cleaner leads to all others.
    @Guilty("static (SESSIONS|CLEANER)")
    static final class ActionsWithTheirOwners extends Counting {
        private static final Cleaner CLEANER = Cleaner.create();
        private static final Object OWNER = new Object();
        private static final Cleaner.Cleanable FIRST = CLEANER.register(OWNER, () -> {});
        private static final Map<Long, Object> SESSIONS = new HashMap<>();

        @Override
        void leak(long number) {
            var session = new Order(number);
            CLEANER.register(session, () -> System.err.println(session.number()));
            SESSIONS.put(number, session);
            if (number < 0) {
                FIRST.clean();
            }
        }
    }

    private Holding() {}
}
