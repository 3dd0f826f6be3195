package leakground.lessons.dumps;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.Thread.State;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// A service that takes orders. Three of its objects retain much: a price list, the sessions, and an event bus. One of
/// them leaks, and some of its threads can never run again. The lesson on heap dumps first examines its dumps without
/// this source.
public final class OrderService {

    private static final int EARLY = 300;
    private static final int LATE = 2_400;
    private static final int ORDERS_BETWEEN_SETTINGS = 400;
    private static final int ORDERS_BETWEEN_RETURNS = 4;

    private final PriceList prices = new PriceList();
    private final Sessions sessions = new Sessions();
    private final EventBus bus = new EventBus();
    private Mailer mailer = new Mailer(new Settings("shop"));

    /// Serves orders, and dumps its own heap twice.
    ///
    /// @param args the file of the dump after 300 orders, and that of the dump after 2,400
    public static void main(String[] args) throws IOException {
        var service = new OrderService();
        try {
            service.serve(0, EARLY);
            dump(Path.of(args[0]));
            service.serve(EARLY, LATE);
            dump(Path.of(args[1]));
        } finally {
            Reference.reachabilityFence(service);
        }
    }

    private static void dump(Path file) throws IOException {
        // A thread that has not yet gone to sleep would count as one that runs.
        while (Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().startsWith("mailer") && thread.getState() != State.WAITING)) {
            Thread.onSpinWait();
        }
        Files.createDirectories(Objects.requireNonNull(file.toAbsolutePath().getParent()));
        Files.deleteIfExists(file);
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpHeap(file.toString(), true);
    }

    private void serve(int from, int to) {
        for (int number = from; number < to; number++) {
            if (number > 0 && number % ORDERS_BETWEEN_SETTINGS == 0) {
                mailer = new Mailer(new Settings("shop " + number));
                bus.publish(prices.changed("product " + number));
            }
            boolean returns = number % ORDERS_BETWEEN_RETURNS == 1;
            take(new Order(number, prices.of("product " + number)), "customer " + (returns ? number - 1 : number));
        }
    }

    private void take(Order order, String customer) {
        sessions.of(customer).orders.add(order);
        var page = new OrderPage(order);
        bus.subscribe(page::priceChanged);
        mailer.send("Thank you for order " + order.number);
    }

    private record Order(int number, Product product) {}

    private record Settings(String sender) {}

    private static final class Product {

        private static final int PICTURE_BYTES = 1_000;

        private final ByteBuffer picture = ByteBuffer.allocate(PICTURE_BYTES);
        private long cents;

        Product(long cents) {
            this.cents = cents;
        }

        @Override
        public String toString() {
            return picture + " at " + cents;
        }
    }

    /// All products, loaded at the start.
    private static final class PriceList {

        private static final int PRODUCTS = 3_000;

        private final Map<String, Product> products = new HashMap<>();

        PriceList() {
            for (int i = 0; i < PRODUCTS; i++) {
                products.put("product " + i, new Product(100 + i));
            }
        }

        Product of(String name) {
            return Objects.requireNonNull(products.get(name));
        }

        Product changed(String name) {
            var product = of(name);
            product.cents++;
            return product;
        }
    }

    /// The sessions of the last customers. The oldest one makes room for a new one.
    private static final class Sessions {

        private static final int MOST = 700;

        private final Map<String, Session> byCustomer = new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Session> eldest) {
                return size() > MOST;
            }
        };

        Session of(String customer) {
            return byCustomer.computeIfAbsent(customer, _ -> new Session());
        }
    }

    private static final class Session {

        private static final int WORDS = 1_500;

        private final List<Order> orders = new ArrayList<>();
        private final StringBuilder searched = new StringBuilder(WORDS);

        @Override
        public String toString() {
            return orders + " after " + searched;
        }
    }

    /// What a customer sees of one order.
    private static final class OrderPage {

        private static final int ROWS = 12;

        private final Order order;
        private final List<StringBuilder> rows = new ArrayList<>();

        OrderPage(Order order) {
            this.order = order;
            for (int i = 0; i < ROWS; i++) {
                rows.add(new StringBuilder("row " + i));
            }
        }

        void priceChanged(Product product) {
            if (product == order.product) {
                rows.getFirst().append(product.cents);
            }
        }
    }

    private static final class EventBus {

        private interface Listener {
            void priceChanged(Product product);
        }

        private final List<Listener> listeners = new ArrayList<>();

        void subscribe(Listener listener) {
            listeners.add(listener);
        }

        void publish(Product product) {
            listeners.forEach(listener -> listener.priceChanged(product));
        }
    }

    /// Sends mails by two threads of its own.
    private static final class Mailer {

        private static final int THREADS = 2;

        private final Settings settings;
        private final BlockingQueue<String> mails = new LinkedBlockingQueue<>();

        Mailer(Settings settings) {
            this.settings = settings;
            for (int i = 0; i < THREADS; i++) {
                Thread.ofPlatform().daemon().name("mailer-" + i).start(this::sendAll);
            }
        }

        void send(String mail) {
            mails.add(settings.sender + ": " + mail);
        }

        /// Nothing leaves this machine.
        private void sendAll() {
            try {
                while (true) {
                    mails.take();
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
