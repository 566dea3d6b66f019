package mediaedge.shim.delivery;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;

import mediaedge.shim.outgoing.Result;

/** Compares the outcome of a request with the outcome of its copy. A migration is safe if the two sides agree. */
final class Comparison {

    private final BiConsumer<String, String> differ;
    private final AtomicReference<String> first = new AtomicReference<>();

    /**
     * @param differ
     *            called with the kinds of result of the main request and of the copy, if they differ
     */
    Comparison(BiConsumer<String, String> differ) {
        this.differ = differ;
    }

    void main(Result result) {
        String main = result.label().kind();
        if (!first.compareAndSet(null, main)) {
            compare(main, first.get());
        }
    }

    void copy(Result result) {
        String copy = result.label().kind();
        if (!first.compareAndSet(null, copy)) {
            compare(first.get(), copy);
        }
    }

    private void compare(String main, String copy) {
        if (!main.equals(copy)) {
            differ.accept(main, copy);
        }
    }
}
