package mediaedge.shim.spool.kafka;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.smallrye.mutiny.Uni;
import mediaedge.shim.spool.Claim;
import mediaedge.shim.spool.EntryKind;
import mediaedge.shim.spool.Resolution;
import mediaedge.shim.spool.kafka.window.Sessions;
import mediaedge.shim.spool.kafka.window.Windows;
import mediaedge.shim.units.Durations;

/** Makes entries that have waited too long dead letters, when their session is claimed. */
final class Expiry {

    private static final int PAGE = 50;
    private static final long PAGE_BYTES = 1L << 20;

    private final Windows windows;
    private final Sessions sessions;
    private final Pages pages;
    private final Reports reports;
    private final Duration maxAge;
    private final Clock clock;

    Expiry(Windows windows, Sessions sessions, Pages pages, Reports reports, Duration maxAge, Clock clock) {
        this.windows = windows;
        this.sessions = sessions;
        this.pages = pages;
        this.reports = reports;
        this.maxAge = maxAge;
        this.clock = clock;
    }

    /** Returns the claims of sessions that still have entries. */
    Uni<List<Claim>> of(List<Claim> claims) {
        long until = clock.millis() - maxAge.toMillis();
        List<Claim> young = new ArrayList<>();
        List<Uni<Optional<Claim>>> old = new ArrayList<>();
        for (Claim claim : claims) {
            if (sessions.hasOlder(claim.session(), until)) {
                old.add(expire(claim, until, sessions.lastFailure(claim.session())));
            } else {
                young.add(claim);
            }
        }
        return old.isEmpty()
                ? Uni.createFrom().item(young)
                : Uni.join().all(old).andFailFast().map(expired -> {
                    expired.forEach(claim -> claim.ifPresent(young::add));
                    return young;
                });
    }

    private Uni<Optional<Claim>> expire(Claim claim, long until, String lastFailure) {
        String reason = "waited longer than " + Durations.text(maxAge)
                + (lastFailure.isEmpty() ? "" : "; its session could not go on: " + lastFailure);
        return pages.items(claim.session(), PAGE, PAGE_BYTES).chain(page -> {
            List<Pages.Item> old = page.stream().takeWhile(item -> item.queuedAt() <= until).toList();
            if (old.isEmpty()) {
                return Uni.createFrom().item(left(claim));
            }
            Uni<?> done = Uni.createFrom().voidItem();
            for (Pages.Item item : old) {
                done = done.chain(() -> item.entry().kind() == EntryKind.START
                        ? reports.deadLettered(item.entry(), reason, new Resolution.Refused())
                        : reports.deadLettered(item.entry(), reason));
            }
            return done.chain(() -> expire(claim, until, lastFailure));
        });
    }

    private Optional<Claim> left(Claim claim) {
        int entries = windows.count(claim.session());
        if (entries == 0) {
            sessions.release(claim.session(), clock.millis());
            return Optional.empty();
        }
        return Optional.of(new Claim(claim.session(), claim.upstream(), entries, claim.resolution(), claim.lease()));
    }
}
