import leakground.scenario.Workload;

/// A test of the transfers. A round does what the customers of the bank do, and ends where it began.
public final class OneTransfer implements Workload {

    private final TransferDesk desk = new TransferDesk();

    @Override
    public long round() {
        desk.open("ann");
        desk.open("bob");
        desk.deposit("ann", 50_00);
        desk.transfer("ann", "bob", 20_00);
        try {
            desk.transfer("ann", "bob", 90_00);
        } catch (IllegalStateException _) {
            // Ann has too little money, as customers sometimes do.
        }
        return desk.close("ann") + desk.close("bob");
    }
}
