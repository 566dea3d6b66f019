package mediaedge.shim;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

import jakarta.inject.Singleton;

import mediaedge.shim.collection.Vocabulary;
import mediaedge.shim.collection.fields.EventType;
import mediaedge.shim.mapping.PlayerNames;
import mediaedge.shim.outgoing.Result;
import mediaedge.shim.request.Answer;
import mediaedge.shim.request.PlayerRequest;
import mediaedge.shim.session.SessionIds;
import mediaedge.shim.session.UpstreamSession;

/** Turns the outcome of a request into the player's answer. */
@Singleton
class PlayerAnswers {

    private static final Duration SHORTLY = Duration.ofSeconds(1);

    private final RefusalWords words;

    PlayerAnswers(PlayerNames names, Vocabulary vocabulary) {
        this.words = new RefusalWords(names, vocabulary);
    }

    Answer toStart(EventType type, Result result, Function<UpstreamSession, String> sessionId) {
        return result.accept(new ToStart(type, sessionId));
    }

    Answer toEvent(PlayerRequest request, Result result) {
        // Most events are simply accepted, and need no visitor.
        return result instanceof Result.Taken ? Answer.Taken.INSTANCE : result.accept(new ToEvent(request));
    }

    Answer toWhole(PlayerRequest request, Result result, Supplier<Answer.WholeSessionTaken> taken) {
        return result.accept(new ToWhole(request, taken));
    }

    /** The common answers to all requests. */
    private abstract static class ToAny implements Result.Visitor<Answer> {

        @Override
        public Answer unknownSession(Result.UnknownSession unknown) {
            return new Answer.UnknownSession();
        }

        @Override
        public Answer sessionOver(Result.SessionOver over) {
            return new Answer.SessionOver("the session is closed; open a new one");
        }

        @Override
        public Answer backendRemoved(Result.BackendRemoved removed) {
            return new Answer.SessionOver(removed.reason());
        }

        @Override
        public Answer undelivered(Result.Undelivered undelivered) {
            if (undelivered.answer().isPresent()) {
                Result.Relayed own = undelivered.answer().get();
                return new Answer.Relayed(own.status(), own.body(), own.contentType(), Optional.empty());
            }
            String message = "not delivered: " + undelivered.inFull();
            return undelivered.prospect() == Result.Prospect.CAN_PASS
                    ? new Answer.Unavailable(message, undelivered.retryAfter().orElse(SHORTLY))
                    : new Answer.Lost(message);
        }
    }

    private final class ToStart extends ToAny {

        private final EventType type;
        private final Function<UpstreamSession, String> sessionId;

        ToStart(EventType type, Function<UpstreamSession, String> sessionId) {
            this.type = type;
            this.sessionId = sessionId;
        }

        @Override
        public Answer opened(Result.Opened opened) {
            return new Answer.Started(sessionId.apply(opened.upstream()));
        }

        @Override
        public Answer taken(Result.Taken taken) {
            throw new IllegalStateException("a start was taken without a session");
        }

        @Override
        public Answer kept(Result.Kept kept) {
            return new Answer.Started(sessionId.apply(kept.opens().orElseThrow()));
        }

        @Override
        public Answer relayed(Result.Relayed relayed) {
            return new Answer.Relayed(relayed.status(), relayed.body(), relayed.contentType(),
                    relayed.opened().map(sessionId));
        }

        @Override
        public Answer refused(Result.Refused refused) {
            return words.ofStart(type, refused);
        }

        @Override
        public Answer blocked(Result.Blocked blocked) {
            return new Answer.Started(sessionId.apply(new UpstreamSession.Blocked()));
        }
    }

    /**
     * Answers to requests that open no session. Whether a request is delivered, spooled or dropped on purpose makes no
     * difference to the player.
     */
    private abstract static class ToDelivered extends ToAny {

        abstract Answer acknowledged();

        @Override
        public Answer opened(Result.Opened opened) {
            return acknowledged();
        }

        @Override
        public Answer taken(Result.Taken taken) {
            return acknowledged();
        }

        @Override
        public Answer kept(Result.Kept kept) {
            return acknowledged();
        }

        @Override
        public Answer blocked(Result.Blocked blocked) {
            return acknowledged();
        }
    }

    private final class ToEvent extends ToDelivered {

        private final PlayerRequest request;

        ToEvent(PlayerRequest request) {
            this.request = request;
        }

        @Override
        Answer acknowledged() {
            return Answer.Taken.INSTANCE;
        }

        @Override
        public Answer relayed(Result.Relayed relayed) {
            return new Answer.Relayed(relayed.status(), relayed.body(), relayed.contentType(), Optional.empty());
        }

        @Override
        public Answer refused(Result.Refused refused) {
            return words.ofEvent(request, refused);
        }
    }

    private final class ToWhole extends ToDelivered {

        private static final int NOT_TAKEN_FROM = 300;

        private final PlayerRequest request;
        private final Supplier<Answer.WholeSessionTaken> taken;

        ToWhole(PlayerRequest request, Supplier<Answer.WholeSessionTaken> taken) {
            this.request = request;
            this.taken = taken;
        }

        @Override
        Answer acknowledged() {
            return taken.get();
        }

        @Override
        public Answer relayed(Result.Relayed relayed) {
            Optional<String> sessionId = relayed.status() < NOT_TAKEN_FROM
                    ? taken.get().sessionId()
                    : Optional.empty();
            return new Answer.Relayed(relayed.status(), relayed.body(), relayed.contentType(), sessionId);
        }

        @Override
        public Answer refused(Result.Refused refused) {
            return words.ofWhole(request, refused);
        }
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
