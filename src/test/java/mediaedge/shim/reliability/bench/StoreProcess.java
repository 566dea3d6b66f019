package mediaedge.shim.reliability.bench;

/**
 * A shared store for a program that is not written in Java. It prints its name, its process id and its address in one
 * line, and ends with its standard input, however the parent ends.
 */
public final class StoreProcess {

    private StoreProcess() {
    }

    /**
     * Runs it.
     *
     * @param args {@code postgresql} or {@code kafka}
     */
    public static void main(String[] args) throws Exception {
        try (SharedStore store = SharedStore.of(args[0])) {
            store.start();
            System.out.println(store.title() + " " + store.pid() + " " + store.address());
            while (System.in.read() >= 0) {
                // The input is empty.
            }
        }
    }
}
