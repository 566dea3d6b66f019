package mediaedge.shim.mapping.json;

import java.util.concurrent.atomic.AtomicReference;

/**
 * The buffer of the body before, for the next body: most of what a translation would allocate. One is kept, and no
 * large one; who finds it taken makes another.
 */
public final class ReusableBuffer {

    private static final int FIRST = 2048;
    private static final int LARGEST_KEPT = 16_384;

    private final AtomicReference<JsonBytes> spare = new AtomicReference<>();

    /** An empty buffer that is nobody else's. */
    public JsonBytes take() {
        JsonBytes kept = spare.getAndSet(null);
        return kept == null ? new JsonBytes(FIRST) : kept;
    }

    /** Ends the use of a buffer. One that is never given back, as after a refusal, is garbage like any other. */
    public void giveBack(JsonBytes used) {
        if (used.capacity() <= LARGEST_KEPT) {
            used.rollBackTo(0);
            spare.set(used);
        }
    }
}
