package mediaedge.shim.reliability.bench;

/**
 * A PostgreSQL for a program that is not written in Java. It prints its process id and its URL in one line, and ends
 * with its standard input, however the parent ends.
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
                // The input is empty.
            }
        }
    }
}
