package mediaedge.shim.spool.kafka;

import java.time.Instant;
import java.util.List;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import mediaedge.shim.spool.DeadLetter;
import mediaedge.shim.spool.DeadLetters;
import mediaedge.shim.spool.SpoolUnavailable;
import mediaedge.shim.spool.journal.CallbackExecutor;

/** The dead letters, once a broker was reached. */
final class ConnectedDeadLetters implements DeadLetters {

    private final Connection connection;

    ConnectedDeadLetters(Connection connection) {
        this.connection = connection;
    }

    private DeadLetters letters() {
        return connection.replica().map(Replica::deadLetters).orElseThrow(() -> new SpoolUnavailable(
                connection.trouble().orElse("the brokers were not reached yet")));
    }

    private static <T> Uni<T> here(Uni<T> answer) {
        return answer.emitOn(CallbackExecutor.current());
    }

    @Override
    public Uni<List<DeadLetter>> list(long afterId, int limit) {
        return here(Uni.createFrom().deferred(() -> letters().list(afterId, limit)));
    }

    @Override
    public Multi<DeadLetter> all() {
        return Multi.createFrom().deferred(() -> letters().all()).emitOn(CallbackExecutor.current());
    }

    @Override
    public Uni<Boolean> redrive(long id) {
        return here(Uni.createFrom().deferred(() -> letters().redrive(id)));
    }

    @Override
    public Uni<Long> redriveAll() {
        return here(Uni.createFrom().deferred(() -> letters().redriveAll()));
    }

    @Override
    public Uni<Boolean> delete(long id) {
        return here(Uni.createFrom().deferred(() -> letters().delete(id)));
    }

    @Override
    public Uni<Long> deleteDeadLetteredBefore(Instant moment) {
        return here(Uni.createFrom().deferred(() -> letters().deleteDeadLetteredBefore(moment)));
    }
}
