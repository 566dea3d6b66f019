package mediaedge.shim.mapping.values;

/** Writes one value, converted. */
@FunctionalInterface
public interface ValueWriter {

    /**
     * @param slot
     *            of the value in the event, which must be present
     *
     * @return whether the value could be written; if not, everything that was written is removed
     */
    boolean write(Writing writing, int slot);
}
