package mediaedge.shim.spool.journal;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import mediaedge.shim.spool.Erased;
import mediaedge.shim.spool.journal.ErasableStore.Position;

/** Erases the sessions of a viewer, page by page. */
public final class Erasure {

    private Erasure() {
    }

    /**
     * Searches a whole store.
     *
     * @param matches
     *            see {@link ErasableStore#search}
     * @param erase
     *            erases a session that has a match
     *
     * @return everything that was erased
     */
    public static Uni<Erased> of(ErasableStore store, Predicate<byte[]> matches, Function<UUID, Uni<Erased>> erase) {
        return Multi.createBy().repeating()
                .uni(() -> new AtomicReference<>(Position.FIRST),
                        position -> store.search(position.get(), matches)
                                .invoke(found -> found.next().ifPresent(position::set)))
                .whilst(found -> found.next().isPresent())
                .onItem().transformToMultiAndConcatenate(found -> Multi.createFrom().iterable(found.sessions()))
                .onItem().transformToUniAndConcatenate(erase::apply)
                .collect().with(Collectors.reducing(Erased.NOTHING, Erased::plus))
                .call(erased -> erased.equals(Erased.NOTHING) ? Uni.createFrom().nullItem() : store.settle());
    }
}
