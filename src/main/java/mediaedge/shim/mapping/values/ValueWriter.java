package mediaedge.shim.mapping.values;

/** Writes one value, converted. */
@FunctionalInterface
public interface ValueWriter {

    /**
     * @param slot
     *            where the event has the value; there is one
     *
     * @return whether the value could be written; if not, whatever was written is taken back
     */
    boolean write(Writing writing, int slot);
}
