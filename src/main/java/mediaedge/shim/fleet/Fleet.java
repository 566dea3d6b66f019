package mediaedge.shim.fleet;

import java.time.Clock;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;

import com.github.benmanes.caffeine.cache.Ticker;

import io.micrometer.core.instrument.MeterRegistry;
import mediaedge.shim.collection.BadRequest;
import mediaedge.shim.collection.RequestParser;
import mediaedge.shim.collection.RequestReader;
import mediaedge.shim.collection.Vocabulary;
import mediaedge.shim.collection.WholeSession;
import mediaedge.shim.observers.ObservedRequest;
import mediaedge.shim.observers.RequestObserver;
import mediaedge.shim.request.Call;
import mediaedge.shim.request.PlayerFacts;
import mediaedge.shim.request.PlayerRequest;
import mediaedge.shim.session.SessionIds;

/**
 * Observes all requests: which versions of players are in use, which problems they have, and what reports count. Its
 * memory is bounded, and nothing leaves it but for operators.
 */
@Singleton
public class Fleet implements RequestObserver {

    private final Vocabulary vocabulary;
    private final RequestParser intake;
    private final SessionIds sessionIds;
    private final Clock clock;
    private final UserAgents userAgents = UserAgents.carried();
    private final LiveSessions sessions = new LiveSessions();
    private final FleetVersions versions;
    private final ReportSuites suites;

    Fleet(Vocabulary vocabulary, RequestParser intake, SessionIds sessionIds, MeterRegistry meters, Clock clock) {
        this.vocabulary = vocabulary;
        this.intake = intake;
        this.sessionIds = sessionIds;
        this.clock = clock;
        this.versions = new FleetVersions(clock);
        this.suites = new ReportSuites(meters, vocabulary, Ticker.systemTicker());
    }

    @Override
    public boolean looks() {
        return true;
    }

    @Override
    public ObservedRequest sees(Call call, PlayerRequest request) {
        return new FleetRequest(this, call, request, clock.millis());
    }

    /** Returns what each version has sent to this replica since its start, those with most events first. */
    public List<VersionReport> report() {
        return versions.report();
    }

    /** Forgets all examples, which contain what players sent. */
    public void forgetExamples() {
        versions.forgetExamples();
    }

    ReportSuites suites() {
        return suites;
    }

    RequestParser intake() {
        return intake;
    }

    VersionCounts version(PlayerFacts player, PlayerRequest request) {
        return versions.of(PlayerVersion.of(player,
                userAgents.family(request.header().apply(HttpHeaders.USER_AGENT))));
    }

    VersionCounts current(VersionCounts counts) {
        return versions.current(counts);
    }

    void began(UUID key, LiveSession session, long now) {
        sessions.put(key, session, now);
    }

    /** Returns a live session, which is a new one if this replica does not know it. */
    LiveSession session(UUID key, long now) {
        LiveSession known = sessions.find(key, now);
        if (known == null) {
            known = LiveSession.unknown(suites.unknown(), versions.unknown());
            sessions.put(key, known, now);
        }
        return known;
    }

    /** Returns the counts for a request that was refused before there was a plan for it. */
    VersionCounts ofRefused(Call call, PlayerRequest request, long now) {
        if (call instanceof Call.Event event) {
            return sessionIds.read(event.sessionId()) instanceof SessionIds.Reading.Live live
                    ? session(live.session().key(), now).version()
                    : versions.unknown();
        }
        return version(facts(request.body()), request);
    }

    /** Reads as much as can be read. */
    private PlayerFacts facts(byte[] body) {
        try {
            if (!RequestReader.isArray(body)) {
                return PlayerFacts.of(new RequestReader(vocabulary).read(body), vocabulary);
            }
            WholeSession whole = new WholeSession(vocabulary, body, Integer.MAX_VALUE);
            return whole.next() ? PlayerFacts.of(whole.entry(), vocabulary) : PlayerFacts.NONE;
        } catch (BadRequest unreadable) {
            return PlayerFacts.NONE;
        }
    }
}
