package mediaedge.shim.spool.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import mediaedge.shim.spool.Erased;
import mediaedge.shim.spool.SpoolUnavailable;
import mediaedge.shim.spool.jdbc.sql.Reads;
import mediaedge.shim.spool.jdbc.sql.StoredRequests;
import mediaedge.shim.spool.jdbc.sql.StoredRequests.Searched;
import mediaedge.shim.spool.journal.ErasableStore;

/** Searches and erases sessions in a database. Searching is a read; erasing goes through the queue of all writes. */
final class JdbcErasure implements ErasableStore {

    private final Reads reads;
    private final WriteLine writes;

    JdbcErasure(Reads reads, WriteLine writes) {
        this.reads = reads;
        this.writes = writes;
    }

    @Override
    public Uni<Found> search(Position from, Predicate<byte[]> matches) {
        return reads.ask((connection, now) -> search(connection, from, matches));
    }

    private static Found search(Connection connection, Position from, Predicate<byte[]> matches) throws SQLException {
        StoredRequests table = from.inDeadLetters() ? StoredRequests.DEAD_LETTERS : StoredRequests.ENTRIES;
        List<Searched> page = table.search(connection, from.afterId(), matches);
        Set<UUID> sessions = page.stream().filter(Searched::matches).map(Searched::session)
                .collect(Collectors.toSet());
        if (!page.isEmpty()) {
            long last = page.get(page.size() - 1).id();
            return new Found(sessions, Optional.of(new Position(from.inDeadLetters(), last)));
        }
        return new Found(sessions, from.inDeadLetters() ? Optional.empty() : Optional.of(new Position(true, 0)));
    }

    @Override
    public Uni<Void> settle() {
        return reads.emptyLog().onFailure(SpoolUnavailable.class).recoverWithNull();
    }

    @Override
    public Uni<Erased> erase(UUID session) {
        return Multi.createBy().repeating()
                .uni(() -> writes.<Write.ErasedRows>write(answer -> new Write.Erase(session, answer)))
                .whilst(Write.ErasedRows::more).map(Write.ErasedRows::erased)
                .collect().with(Collectors.reducing(Erased.NOTHING, Erased::plus));
    }
}
