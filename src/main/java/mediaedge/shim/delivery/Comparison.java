package mediaedge.shim.delivery;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;

/** Sets what became of a request beside what became of its copy: a migration is safe where the two sides agree. */
final class Comparison {

    private final BiConsumer<Fate, Fate> differ;
    private final AtomicReference<Fate> first = new AtomicReference<>();

    /** What became of a request, in the words of the metrics. */
    enum Fate {
        /** It was delivered. */
        TAKEN,
        /** It waits in the spool. */
        KEPT,
        /** It was refused, or its session is not known or over. */
        REFUSED,
        /** It was not delivered. */
        UNDELIVERED;

        static Fate of(Result result) {
            if (result instanceof Result.Relayed relayed) {
                return relayed.status() < 400 ? TAKEN : REFUSED;
            }
            if (result instanceof Result.Taken taken) {
                return taken.kept() ? KEPT : TAKEN;
            }
            if (result instanceof Result.Opened opened) {
                return opened.upstream() instanceof mediaedge.shim.session.Upstream.Provisional ? KEPT : TAKEN;
            }
            return result instanceof Result.Undelivered ? UNDELIVERED : REFUSED;
        }

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** @param differ told of the main request's fate and of the copy's, where they are not the same */
    Comparison(BiConsumer<Fate, Fate> differ) {
        this.differ = differ;
    }

    void main(Result result) {
        Fate main = Fate.of(result);
        if (!first.compareAndSet(null, main)) {
            compare(main, first.get());
        }
    }

    void copy(Result result) {
        Fate copy = Fate.of(result);
        if (!first.compareAndSet(null, copy)) {
            compare(first.get(), copy);
        }
    }

    private void compare(Fate main, Fate copy) {
        if (main != copy) {
            differ.accept(main, copy);
        }
    }
}
