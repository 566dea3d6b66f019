package mediaedge.shim.mapping;

/** Writes one value, converted. */
@FunctionalInterface
interface ValueWriter {

    /**
     * @param slot
     *            where the event has the value; there is one
     *
     * @return whether anything was written; if not, the reason was noted
     *
     * @throws mediaedge.shim.collection.BadRequest
     *             if Edge would surely refuse the value
     */
    boolean write(Writing writing, int slot);
}
