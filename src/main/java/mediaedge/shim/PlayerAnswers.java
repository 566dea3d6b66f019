package mediaedge.shim;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import mediaedge.shim.collection.BadRequest;
import mediaedge.shim.collection.RequestReader;
import mediaedge.shim.collection.Vocabulary;
import mediaedge.shim.collection.WholeSession;
import mediaedge.shim.collection.fields.EventType;
import mediaedge.shim.delivery.Result;
import mediaedge.shim.edge.Complaint;
import mediaedge.shim.mapping.PlayerNames;
import mediaedge.shim.mapping.PlayerNames.Entry;
import mediaedge.shim.request.Answer;
import mediaedge.shim.request.PlayerRequest;
import mediaedge.shim.session.SessionIds;
import mediaedge.shim.session.UpstreamSession;

/** Says in the player's words what became of its request. */
@Singleton
class PlayerAnswers {

    private static final Duration SHORTLY = Duration.ofSeconds(1);

    private final PlayerNames names;
    private final RequestReader reader;
    private final Vocabulary vocabulary;

    PlayerAnswers(PlayerNames names, Vocabulary vocabulary) {
        this.names = names;
        this.vocabulary = vocabulary;
        this.reader = new RequestReader(vocabulary);
    }

    Answer toStart(EventType type, Result result, Function<UpstreamSession, String> sessionId) {
        if (result instanceof Result.Opened opened) {
            return new Answer.Started(sessionId.apply(opened.upstream()));
        }
        if (result instanceof Result.Kept kept && kept.opens().isPresent()) {
            return new Answer.Started(sessionId.apply(kept.opens().get()));
        }
        if (result instanceof Result.Relayed relayed) {
            return new Answer.Relayed(relayed.status(), relayed.body(), relayed.contentType(),
                    relayed.opened().map(sessionId));
        }
        if (result instanceof Result.Blocked) {
            return new Answer.Started(sessionId.apply(new UpstreamSession.Blocked()));
        }
        return result instanceof Result.Refused refused ? bad(type, refused) : other(result);
    }

    Answer toEvent(PlayerRequest request, Result result) {
        if (isAcknowledged(result)) {
            return new Answer.Taken();
        }
        if (result instanceof Result.Relayed relayed) {
            return new Answer.Relayed(relayed.status(), relayed.body(), relayed.contentType(),
                    relayed.opened().map(none -> ""));
        }
        return result instanceof Result.Refused refused ? bad(typeOf(request), refused) : other(result);
    }

    Answer toWhole(PlayerRequest request, Result result, Supplier<Answer.WholeSessionTaken> taken) {
        if (isAcknowledged(result)) {
            return taken.get();
        }
        if (result instanceof Result.Relayed relayed) {
            Optional<String> sessionId = relayed.status() < 300 ? taken.get().sessionId() : Optional.empty();
            return new Answer.Relayed(relayed.status(), relayed.body(), relayed.contentType(), sessionId);
        }
        if (result instanceof Result.Refused refused) {
            List<Entry> entries = entriesOf(request);
            return bad(vocabulary.sessionStart(), refused,
                    path -> names.ofDownloaded(place -> place < entries.size()
                            ? entries.get(place)
                            : new Entry(place, vocabulary.sessionStart()), path));
        }
        return other(result);
    }

    private static boolean isAcknowledged(Result result) {
        return result instanceof Result.Taken || result instanceof Result.Kept || result instanceof Result.Blocked;
    }

    /** The entries that were sent, in order. */
    private List<Entry> entriesOf(PlayerRequest request) {
        List<Entry> entries = new ArrayList<>();
        try {
            WholeSession whole = new WholeSession(vocabulary, request.body(), Integer.MAX_VALUE);
            while (whole.next()) {
                if (names.isSent(whole.entry())) {
                    entries.add(new Entry(whole.index(), whole.entry().type()));
                }
            }
        } catch (BadRequest unreadable) {
            return entries; // what was read so far names enough
        }
        return entries;
    }

    /** Only looked up again when Edge has complained: on the path of every event nobody asks. */
    private EventType typeOf(PlayerRequest request) {
        try {
            return reader.read(request.body()).type();
        } catch (BadRequest unreadable) {
            return vocabulary.sessionStart();
        }
    }

    private Answer bad(EventType type, Result.Refused refused) {
        return bad(type, refused, path -> names.of(type, path));
    }

    private static Answer bad(EventType type, Result.Refused refused, UnaryOperator<String> playersName) {
        if (refused.tooLarge()) {
            return new Answer.TooMuch("Experience Edge takes no request of this size");
        }
        List<Complaint> complaints = refused.complaints();
        if (complaints.isEmpty()) {
            return new Answer.BadData("Experience Edge refused the " + type.name()
                    + (refused.detail().isEmpty() ? "" : ": " + refused.detail()));
        }
        return new Answer.BadData(
                complaints.stream().map(complaint -> playersName.apply(complaint.path()) + ": " + complaint.reason())
                        .distinct().collect(Collectors.joining("; ")));
    }

    private static Answer other(Result result) {
        if (result instanceof Result.UnknownSession) {
            return new Answer.UnknownSession();
        }
        if (result instanceof Result.SessionOver) {
            return new Answer.SessionOver("the session is closed; open a new one");
        }
        Result.Undelivered undelivered = (Result.Undelivered) result;
        if (undelivered.answer().isPresent()) {
            Result.Relayed own = undelivered.answer().get();
            return new Answer.Relayed(own.status(), own.body(), own.contentType(), Optional.empty());
        }
        return undelivered.prospect() == Result.Prospect.CAN_PASS
                ? new Answer.Unavailable("not delivered: " + undelivered.inFull(),
                        undelivered.retryAfter().orElse(SHORTLY))
                : new Answer.Lost("not delivered: " + undelivered.inFull());
    }

    Answer noEventsAfterDownload() {
        return new Answer.SessionOver("the session was sent as downloaded content and accepts no events");
    }

    Answer noLiveSession(SessionIds.Reading reading) {
        return reading instanceof SessionIds.Reading.Expired
                ? new Answer.SessionOver("the session began more than " + SessionIds.MAX_AGE.toHours()
                        + " hours ago; open a new one")
                : new Answer.UnknownSession();
    }
}
