import leakground.scenario.Check;
import leakground.scenario.Workload;

/// Stops of a tram, at each of which some get on.
public final class TicketMachineCheck implements Workload {

    private final TicketMachine.Reader reader = new TicketMachine.Reader();
    private int number;

    @Override
    public long round() {
        long answer = 0;
        for (int stop = 0; stop < 3; stop++) {
            var name = "stop " + number++ % 30;
            var machine = new TicketMachine(name);
            for (int i = 1; i <= 4; i++) {
                var ticket = machine.sell(100 * i);
                Check.that(reader.read(ticket), "a ticket that is new is let through");
                Check.that(!reader.read(ticket), "a ticket that was shown is not let through again");
                Check.that(reader.last().startsWith(name + ", number " + i), "a ticket tells its stop and number");
                answer = 31 * answer + reader.last().hashCode();
            }
        }
        return answer;
    }
}
