import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The transfers between the accounts of a small bank. Several threads may use
/// it.
public final class TransferDesk {

    private record Order(String from, String to, long cents) {}

    /// A transfer that is under way, with what was done for it so far.
    private record Transfer(long number, Order order, List<String> steps) {

        void did(String step) {
            steps.add("transfer " + number + ": " + step);
        }
    }

    private final Map<String, Long> balances = new HashMap<>();
    private final Map<Long, Transfer> underWay = new HashMap<>();
    private long numbers;

    /// Opens an account without money.
    ///
    /// @throws IllegalStateException if there is an account of this name
    public synchronized void open(String account) {
        if (balances.putIfAbsent(account, 0L) != null) {
            throw new IllegalStateException("there is an account " + account);
        }
    }

    /// Pays cash into an account.
    ///
    /// @throws IllegalStateException if there is no such account
    public synchronized void deposit(String account, long cents) {
        balances.put(account, balance(account) + cents);
    }

    /// Transfers money from one account to another.
    ///
    /// @return the number of the transfer
    /// @throws IllegalStateException if there is no such account, or too little
    ///     money in it. No money moves then.
    public synchronized long transfer(String from, String to, long cents) {
        var order = new Order(from, to, cents);
        var transfer = new Transfer(++numbers, order, new ArrayList<>());
        underWay.put(transfer.number(), transfer);
        try {
            withdraw(transfer);
            pay(transfer);
            return transfer.number();
        } finally {
            underWay.remove(transfer.number());
        }
    }

    private void withdraw(Transfer transfer) {
        var order = transfer.order();
        transfer.did("look up both accounts");
        long rest = balance(order.from()) - order.cents();
        if (balance(order.to()) < 0 || rest < 0) {
            throw new IllegalStateException("too little money");
        }
        balances.put(order.from(), rest);
        transfer.did("withdrawn from " + order.from());
    }

    private void pay(Transfer transfer) {
        var order = transfer.order();
        balances.merge(order.to(), order.cents(), Long::sum);
        transfer.did("paid to " + order.to());
    }

    /// Closes an account and pays out its money.
    ///
    /// @return the money in cents
    /// @throws IllegalStateException if there is no such account
    public synchronized long close(String account) {
        long cents = balance(account);
        balances.remove(account);
        return cents;
    }

    private long balance(String account) {
        Long cents = balances.get(account);
        if (cents == null) {
            throw new IllegalStateException("there is no account " + account);
        }
        return cents;
    }
}
