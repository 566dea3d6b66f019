package mediaedge.shim.mapping.json;

import java.util.concurrent.atomic.AtomicReference;

/**
 * The buffer of the previous body, reused for the next one, which saves most of a translation's allocations. One buffer
 * is kept, unless it is large. If it is in use, a new one is created.
 */
public final class ReusableBuffer {

    private static final int FIRST = 2048;
    private static final int LARGEST_KEPT = 16_384;

    private final AtomicReference<JsonBytes> spare = new AtomicReference<>();

    /** Returns an empty buffer that nobody else uses. */
    public JsonBytes take() {
        JsonBytes kept = spare.getAndSet(null);
        return kept == null ? new JsonBytes(FIRST) : kept;
    }

    /** Returns a buffer after use. One that is not returned, as after a refusal, is garbage. */
    public void giveBack(JsonBytes used) {
        if (used.capacity() <= LARGEST_KEPT) {
            used.rollBackTo(0);
            spare.set(used);
        }
    }
}
