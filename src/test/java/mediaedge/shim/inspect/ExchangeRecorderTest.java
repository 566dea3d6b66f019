package mediaedge.shim.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.quarkus.runtime.LaunchMode;
import mediaedge.shim.TestConfig;
import mediaedge.shim.observers.ObservedRequest;
import mediaedge.shim.outgoing.Result;
import mediaedge.shim.request.Answer;
import mediaedge.shim.request.Call;
import mediaedge.shim.request.PlayerRequest;
import mediaedge.shim.session.Session;
import mediaedge.shim.session.SessionIds;
import mediaedge.shim.session.SigningSecrets;
import mediaedge.shim.session.UpstreamSession;
import mediaedge.shim.upstream.Deadline;
import mediaedge.shim.upstream.ForwardedHeaders;

/** What is kept, for whom, and how much of it. */
class ExchangeRecorderTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);

    private final List<RecordedExchange> seen = new ArrayList<>();
    private final Consumer<RecordedExchange> somebody = seen::add;

    private static ExchangeRecorder recorder(LaunchMode mode, String... properties) {
        return new ExchangeRecorder(TestConfig.of(InspectorConfig.class, properties),
                new SessionIds(SigningSecrets.random(), CLOCK), CLOCK, mode);
    }

    private static PlayerRequest request(int bytes) {
        byte[] body = new byte[bytes];
        return new PlayerRequest(body, body, ForwardedHeaders.nothing(), () -> "", () -> "", name -> null,
                Deadline.NONE);
    }

    private static void exchange(ExchangeRecorder recorder, int bytes) {
        ObservedRequest observed = recorder.sees(new Call.Event("nobody's"), request(bytes));
        observed.answered(new Answer.UnknownSession());
    }

    @Test
    void nobodyLooks_nothingIsKeptInProduction() {
        ExchangeRecorder recorder = recorder(LaunchMode.NORMAL);
        assertFalse(recorder.looks());
        assertEquals(List.of(), recorder.follow(somebody).orElseThrow());
        assertTrue(recorder.looks());
        exchange(recorder, 1);
        recorder.leave(somebody);
        assertFalse(recorder.looks());
        assertEquals(List.of(), recorder.follow(somebody).orElseThrow(), "it is forgotten");
    }

    @Test
    void devMode_keepsForThoseWhoLookLater() {
        ExchangeRecorder recorder = recorder(LaunchMode.DEVELOPMENT);
        exchange(recorder, 1);
        assertEquals(1, recorder.follow(somebody).orElseThrow().size());
    }

    @Test
    void viewers_areToldOfWhatIsNew() {
        ExchangeRecorder recorder = recorder(LaunchMode.NORMAL);
        assertTrue(recorder.follow(somebody).isPresent());
        exchange(recorder, 1);
        exchange(recorder, 1);
        assertEquals(List.of(1L, 2L), seen.stream().map(RecordedExchange::id).toList());
    }

    @Test
    void copyThatTakesLongerThanTheAnswer_isToldOnceMore_andKeptOnce() {
        ExchangeRecorder recorder = recorder(LaunchMode.NORMAL);
        assertTrue(recorder.follow(somebody).isPresent());
        ObservedRequest observed = recorder.sees(new Call.Event("nobody's"), request(1));
        observed.answered(new Answer.Taken());
        Result late = new Result.SessionOver("");
        observed.copied(late);
        assertEquals(List.of(Optional.empty(), Optional.of(late)),
                seen.stream().map(RecordedExchange::copied).toList());
        assertEquals(List.of(seen.get(1)), recorder.follow(any -> {
        }).orElseThrow());
    }

    @Test
    void erasedExchanges_areGone_withAllOthersOfTheirSession() {
        SessionIds sessions = new SessionIds(SigningSecrets.random(), CLOCK);
        ExchangeRecorder recorder = new ExchangeRecorder(TestConfig.of(InspectorConfig.class), sessions, CLOCK,
                LaunchMode.DEVELOPMENT);
        List<Session> live = Stream.generate(() -> Session.begin(CLOCK, "row", new UpstreamSession.Legacy("x"),
                Optional.empty())).limit(3).toList();
        for (int bytes = 1; bytes <= 2; bytes++) {
            for (Session session : live) {
                recorder.sees(new Call.Event(sessions.issue(session)), request(bytes))
                        .answered(new Answer.UnknownSession());
            }
        }
        ObservedRequest late = recorder.sees(new Call.Event(sessions.issue(live.get(0))), request(3));
        late.answered(new Answer.Taken());

        assertEquals(5, recorder.erase(exchange -> exchange.sent().length == 3, Set.of(live.get(1).shortHash())));

        late.copied(new Result.SessionOver(""));
        assertEquals(List.of(3L, 6L),
                recorder.follow(somebody).orElseThrow().stream().map(RecordedExchange::id).toList());
        assertEquals(0, recorder.erase(exchange -> false, Set.of()));
    }

    @Test
    void ring_isBoundedByNumberAndByMemory() {
        ExchangeRecorder few = recorder(LaunchMode.DEVELOPMENT, "shim.inspector.exchanges", "3");
        ExchangeRecorder small = recorder(LaunchMode.DEVELOPMENT, "shim.inspector.memory", "10K");
        for (int i = 0; i < 10; i++) {
            exchange(few, 1);
            exchange(small, 4_000);
        }
        assertEquals(List.of(8L, 9L, 10L),
                few.follow(somebody).orElseThrow().stream().map(RecordedExchange::id).toList(), "the last ones");
        assertEquals(2, small.follow(somebody).orElseThrow().size());
    }

    @Test
    void tooManyInASecond_areCountedAndNotRecorded() {
        ExchangeRecorder recorder = recorder(LaunchMode.DEVELOPMENT, "shim.inspector.per-second", "2");
        for (int i = 0; i < 5; i++) {
            exchange(recorder, 1);
        }
        assertEquals(2, recorder.follow(somebody).orElseThrow().size());
        assertEquals(3, recorder.unseen());
        assertSame(ObservedRequest.NONE, recorder.sees(new Call.Downloaded(), null));
    }

    @Test
    void tooManyViewers_areTurnedAway() {
        ExchangeRecorder recorder = recorder(LaunchMode.NORMAL, "shim.inspector.max-viewers", "1");
        assertTrue(recorder.follow(somebody).isPresent());
        assertTrue(recorder.follow(somebody).isEmpty());
    }
}
