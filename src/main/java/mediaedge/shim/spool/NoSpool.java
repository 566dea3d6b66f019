package mediaedge.shim.spool;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** No spool: players get the failures of requests that cannot be delivered. */
final class NoSpool implements Spool, DeadLetters {

    private static final Added.Broken OFF = new Added.Broken(Duration.ofSeconds(10), "shim.spool.store is off");

    @Override
    public void close() {
        // Nothing to close.
    }

    @Override
    public boolean enabled() {
        return false;
    }

    @Override
    public Optional<String> trouble() {
        return Optional.empty();
    }

    @Override
    public Uni<Added> add(NewEntry entry, Duration within) {
        return Uni.createFrom().item(OFF);
    }

    @Override
    public Uni<Backlog> backlog(UUID session, boolean provisional, Duration within) {
        return Uni.createFrom().item(new Backlog.None());
    }

    @Override
    public Uni<List<Claim>> claim(Demand demand) {
        return Uni.createFrom().item(List.of());
    }

    @Override
    public Uni<List<Entry>> entries(UUID session, int limit, long bytes) {
        return Uni.createFrom().item(List.of());
    }

    @Override
    public Uni<Boolean> delivered(List<Entry> entries) {
        return Uni.createFrom().item(false);
    }

    @Override
    public Uni<Optional<Resolution>> resolved(List<Entry> entries, Resolution resolution) {
        return Uni.createFrom().item(Optional.empty());
    }

    @Override
    public Uni<Boolean> postponed(Entry head, Duration delay, String reason) {
        return Uni.createFrom().item(false);
    }

    @Override
    public Uni<Boolean> returned(UUID session, Duration delay) {
        return Uni.createFrom().item(false);
    }

    @Override
    public Uni<Boolean> deadLettered(Entry entry, String reason) {
        return Uni.createFrom().item(false);
    }

    @Override
    public Uni<Optional<Resolution>> givenUp(Entry start, String reason) {
        return Uni.createFrom().item(Optional.empty());
    }

    @Override
    public Uni<Optional<Resolution>> refused(Entry start, String reason) {
        return Uni.createFrom().item(Optional.empty());
    }

    @Override
    public Uni<Released> release(UUID session) {
        return Uni.createFrom().item(Released.DRAINED);
    }

    @Override
    public Uni<Stats> stats() {
        return Uni.createFrom().item(Stats.EMPTY);
    }

    @Override
    public Uni<Erased> erase(Predicate<byte[]> isViewers, Consumer<UUID> onSession) {
        return Uni.createFrom().item(Erased.NOTHING);
    }

    @Override
    public DeadLetters deadLetters() {
        return this;
    }

    @Override
    public Uni<List<DeadLetter>> list(long afterId, int limit) {
        return Uni.createFrom().item(List.of());
    }

    @Override
    public Multi<DeadLetter> all() {
        return Multi.createFrom().empty();
    }

    @Override
    public Uni<Boolean> redrive(long id) {
        return Uni.createFrom().item(false);
    }

    @Override
    public Uni<Long> redriveAll() {
        return Uni.createFrom().item(0L);
    }

    @Override
    public Uni<Boolean> delete(long id) {
        return Uni.createFrom().item(false);
    }

    @Override
    public Uni<Long> deleteDeadLetteredBefore(Instant moment) {
        return Uni.createFrom().item(0L);
    }
}
