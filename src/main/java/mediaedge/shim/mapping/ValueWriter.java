package mediaedge.shim.mapping;

/** Writes one value, converted. */
@FunctionalInterface
interface ValueWriter {

    /**
     * @param slot
     *            where the event has the value; there is one
     *
     * @return whether the value could be written; if not, whatever was written is taken back
     */
    boolean write(Writing writing, int slot);
}
