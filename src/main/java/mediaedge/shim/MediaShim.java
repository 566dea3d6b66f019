package mediaedge.shim;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import mediaedge.shim.collection.BadRequest;
import mediaedge.shim.collection.TooLarge;
import mediaedge.shim.delivery.Delivery;
import mediaedge.shim.routing.Decision;
import mediaedge.shim.session.Session;
import mediaedge.shim.session.SessionIds;
import mediaedge.shim.session.Upstream;

/**
 * The whole service as a story: a player's request is understood, gets a destination, becomes what that destination
 * wants ({@link Plans} does all that), is delivered, and the player gets the answer that Adobe's own back end would have
 * given.
 */
@Singleton
public class MediaShim {

    private static final Call START = new Call.Start();
    private static final Call DOWNLOADED = new Call.Downloaded();

    private final Plans plans;
    private final Delivery delivery;
    private final SessionIds sessionIds;
    private final PlayerAnswers answers;
    private final Onlooker onlooker;
    private final ShimConfig config;
    private final Clock clock;

    MediaShim(Plans plans, Delivery delivery, SessionIds sessionIds, PlayerAnswers answers, Onlooker onlooker,
            ShimConfig config, Clock clock) {
        this.plans = plans;
        this.delivery = delivery;
        this.sessionIds = sessionIds;
        this.answers = answers;
        this.onlooker = onlooker;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Opens a session: the routing table decides once where all of it goes.
     *
     * @throws BadRequest
     *             if the request cannot be taken
     */
    public Uni<Answer> start(PlayerRequest request) {
        return take(START, request);
    }

    /**
     * Takes an event of a session, whichever replica opened it.
     *
     * @throws BadRequest
     *             if the request cannot be taken
     */
    public Uni<Answer> event(String sessionId, PlayerRequest request) {
        return take(new Call.Event(sessionId), request);
    }

    /**
     * Takes a whole session that was recorded offline.
     *
     * @throws BadRequest if one of its entries cannot be taken: then nothing of it goes anywhere
     */
    public Uni<Answer> downloaded(PlayerRequest request) {
        return take(DOWNLOADED, request);
    }

    private Uni<Answer> take(Call call, PlayerRequest request) {
        if (!onlooker.looks()) {
            return take(call, request, Sighting.NONE);
        }
        Sighting sighting = onlooker.sees(call, request);
        try {
            return take(call, request, sighting).invoke(sighting::answered);
        } catch (BadRequest refused) {
            sighting.answered(new Answer.BadData(refused.getMessage()));
            throw refused;
        } catch (TooLarge refused) {
            sighting.answered(new Answer.TooMuch(refused.getMessage()));
            throw refused;
        }
    }

    private Uni<Answer> take(Call call, PlayerRequest request, Sighting sighting) {
        Plan plan = plans.of(call, request, sighting.main(), sighting.copy());
        sighting.planned(plan);
        if (plan instanceof Plan.Event event) {
            return inTime(deliver(event, request, sighting));
        }
        if (plan instanceof Plan.Start start) {
            return inTime(deliver(start, sighting));
        }
        if (plan instanceof Plan.Whole whole) {
            return inTime(deliver(whole, request, sighting));
        }
        return Uni.createFrom().item(((Plan.Told) plan).answer());
    }

    private Uni<Answer> deliver(Plan.Start start, Sighting sighting) {
        if (start.main().isEmpty()) {
            return Uni.createFrom().item(new Answer.Started(sessionIds.issue(
                    session(start.key(), start.decision(), new Upstream.Dropped(), Optional.empty()))));
        }
        return delivery.start(start.key(), start.main().get(), start.copy()).map(result -> {
            sighting.delivered(result.main());
            return answers.toStart(start.type(), result.main(), upstream -> sessionIds
                    .issue(session(start.key(), start.decision(), upstream, result.shadow())));
        });
    }

    private Uni<Answer> deliver(Plan.Event event, PlayerRequest request, Sighting sighting) {
        Session session = event.session();
        event.copy().ifPresent(copy -> delivery.copy(copy, session.shadow()));
        return delivery.event(session.key(), event.main(), session.main()).map(result -> {
            sighting.delivered(result);
            return answers.toEvent(request, result);
        });
    }

    private Uni<Answer> deliver(Plan.Whole whole, PlayerRequest request, Sighting sighting) {
        if (whole.main().isEmpty()) {
            return Uni.createFrom().item(wholeTaken(whole));
        }
        whole.copy().ifPresent(copy -> delivery.copy(copy, Optional.empty()));
        return delivery.whole(whole.main().get()).map(result -> {
            sighting.delivered(result);
            return answers.toWhole(request, result, () -> wholeTaken(whole));
        });
    }

    /** Players give up: whatever the upstreams do, the answer leaves before that. */
    private Uni<Answer> inTime(Uni<Answer> answer) {
        return answer.ifNoItem().after(config.answerWithin()).recoverWithItem(answers::late);
    }

    /** Real SDKs tolerate a session id for the deprecated form; it takes no events. */
    private Answer.WholeSessionTaken wholeTaken(Plan.Whole whole) {
        return new Answer.WholeSessionTaken(whole.deprecatedForm()
                ? Optional.of(sessionIds.issue(
                        session(whole.key(), whole.decision(), new Upstream.Downloaded(), Optional.empty())))
                : Optional.empty());
    }

    private Session session(UUID key, Decision decision, Upstream main, Optional<Upstream> shadow) {
        return new Session(key, clock.instant().truncatedTo(ChronoUnit.SECONDS), decision.route().name(), main, shadow);
    }
}
