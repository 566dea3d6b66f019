package mediaedge.shim.spool.jdbc;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.smallrye.mutiny.Uni;
import mediaedge.shim.spool.Entry;
import mediaedge.shim.spool.Resolution;
import mediaedge.shim.spool.jdbc.sql.Reason;

/** Writes what the drain reports of the entries of a session. {@link mediaedge.shim.spool.Spool} has the promises. */
final class Progress {

    private static final int LONGEST_FAILURE = 500;
    private static final int LONGEST_REASON = 1_000;

    private final WriteLine writes;

    Progress(WriteLine writes) {
        this.writes = writes;
    }

    Uni<Boolean> delivered(List<Entry> entries) {
        return remove(entries, Optional.empty(), Optional.empty()).map(Optional::isPresent);
    }

    Uni<Optional<Resolution>> resolved(List<Entry> entries, Resolution resolution) {
        return resolve(entries, resolution, Optional.empty());
    }

    Uni<Boolean> deadLettered(Entry entry, String reason) {
        return remove(List.of(entry), Optional.empty(), Optional.of(Reason.cut(reason, LONGEST_REASON)))
                .map(Optional::isPresent);
    }

    /** The start of a session becomes a dead letter. */
    Uni<Optional<Resolution>> deadLettered(Entry start, String reason, Resolution resolution) {
        return resolve(List.of(start), resolution, Optional.of(Reason.cut(reason, LONGEST_REASON)));
    }

    private Uni<Optional<Resolution>> resolve(List<Entry> entries, Resolution resolution, Optional<String> burial) {
        return remove(entries, Optional.of(resolution), burial).map(known -> known.flatMap(Write.Known::resolution));
    }

    private Uni<Optional<Write.Known>> remove(List<Entry> entries, Optional<Resolution> resolution,
            Optional<String> burial) {
        return writes.insist(answer -> new Write.Remove(entries, resolution, burial, answer));
    }

    Uni<Boolean> postponed(Entry head, Duration delay, String reason) {
        Write.Failed failed = new Write.Failed(head.id(), Reason.cut(reason, LONGEST_FAILURE));
        return writes.write(answer -> new Write.Postpone(head.session(), Optional.of(failed), delay, answer));
    }

    Uni<Boolean> returned(UUID session, Duration delay) {
        return writes.write(answer -> new Write.Postpone(session, Optional.empty(), delay, answer));
    }
}
