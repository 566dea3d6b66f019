package mediaedge.shim.spool;

/**
 * What was erased.
 *
 * @param entries
 *            number of entries
 * @param deadLetters
 *            number of dead letters
 */
public record Erased(long entries, long deadLetters) {

    /** Nothing. */
    public static final Erased NOTHING = new Erased(0, 0);

    /** Returns both together. */
    public Erased plus(Erased other) {
        return new Erased(entries + other.entries, deadLetters + other.deadLetters);
    }
}
