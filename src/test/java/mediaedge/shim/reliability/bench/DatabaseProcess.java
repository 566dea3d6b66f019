package mediaedge.shim.reliability.bench;

/**
 * A PostgreSQL for a program that is not written in Java. It tells its process and its URL in one line, and ends with
 * its standard input, which is with whoever started it, however that ends.
 */
public final class DatabaseProcess {

    private DatabaseProcess() {
    }

    /**
     * Runs it.
     *
     * @param args none
     */
    public static void main(String[] args) throws Exception {
        try (Database database = new Database()) {
            database.start();
            System.out.println("PostgreSQL " + database.pid() + " " + database.url());
            while (System.in.read() >= 0) {
                // Nothing is said to it.
            }
        }
    }
}
