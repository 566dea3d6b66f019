package mediaedge.shim;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import mediaedge.shim.collection.BadRequest;
import mediaedge.shim.collection.TooLarge;
import mediaedge.shim.delivery.Delivery;
import mediaedge.shim.observers.ObservedRequest;
import mediaedge.shim.observers.Observers;
import mediaedge.shim.outgoing.Result;
import mediaedge.shim.request.Answer;
import mediaedge.shim.request.Call;
import mediaedge.shim.request.Plan;
import mediaedge.shim.request.PlayerRequest;
import mediaedge.shim.routing.Decision;
import mediaedge.shim.session.Session;
import mediaedge.shim.session.SessionIds;
import mediaedge.shim.session.UpstreamSession;
import mediaedge.shim.settings.ShimConfig;
import mediaedge.shim.traffic.Traffic;

/**
 * The service at a glance: a player's request is read, gets a destination and is translated for it ({@link Plans} does
 * all this). Then it is delivered, and the player gets the answer that Adobe's own back end would have given.
 */
@Singleton
public class MediaShim {

    private final Plans plans;
    private final Delivery delivery;
    private final SessionIds sessionIds;
    private final PlayerAnswers answers;
    private final Traffic traffic;
    private final Observers observers;
    private final LargeBodies large;
    private final ShimConfig config;
    private final Clock clock;

    MediaShim(Plans plans, Delivery delivery, SessionIds sessionIds, PlayerAnswers answers, Traffic traffic,
            Observers observers, LargeBodies large, ShimConfig config, Clock clock) {
        this.plans = plans;
        this.delivery = delivery;
        this.sessionIds = sessionIds;
        this.answers = answers;
        this.traffic = traffic;
        this.observers = observers;
        this.large = large;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Handles a call of a player, whichever replica handled the previous ones.
     *
     * @throws BadRequest
     *             if the request is invalid, in which case nothing of it is sent; it may also fail the result, as may
     *             {@link TooLarge}
     */
    public Uni<Answer> take(Call call, PlayerRequest request) {
        return !(call instanceof Call.Event) && request.body().length > config.maxEventBytes()
                ? large.run(() -> watched(call, request))
                : watched(call, request);
    }

    private Uni<Answer> watched(Call call, PlayerRequest request) {
        ObservedRequest observed = observers.see(call, request);
        try {
            Uni<Answer> answer = planned(call, request, observed);
            return observed.awaitsAnswer() ? answer.invoke(observed::answered) : answer;
        } catch (BadRequest refused) {
            traffic.badRequest();
            observed.refused(refused.problems());
            observed.answered(new Answer.BadData(refused.getMessage()));
            throw refused;
        } catch (TooLarge refused) {
            traffic.badRequest();
            observed.refused(List.of(new BadRequest.Problem("", refused.getMessage())));
            observed.answered(new Answer.TooMuch(refused.getMessage()));
            throw refused;
        }
    }

    private Uni<Answer> planned(Call call, PlayerRequest request, ObservedRequest observed) {
        Plan plan = plans.of(call, request, traffic.noting(observed.main()), traffic.noting(observed.copy()));
        observed.planned(plan);
        return plan.accept(new Execution(request, observed, traffic.begins(plan)));
    }

    /** Carries out the plan for a request. */
    private final class Execution implements Plan.Visitor<Uni<Answer>> {

        private final PlayerRequest request;
        private final ObservedRequest observed;
        private final Traffic.RequestTimer timer;

        Execution(PlayerRequest request, ObservedRequest observed, Traffic.RequestTimer timer) {
            this.request = request;
            this.observed = observed;
            this.timer = timer;
        }

        @Override
        public Uni<Answer> start(Plan.Start start) {
            if (start.main().isEmpty()) {
                return dropped(new Answer.Started(sessionIds.issue(
                        session(start.key(), start.decision(), new UpstreamSession.Dropped(), Optional.empty()))));
            }
            return delivery
                    .start(start.key(), start.main().get(), start.copy(), observed::copied, request.answerBy())
                    .map(result -> {
                        ended(start.key(), result.main());
                        return answers.toStart(start.type(), result.main(), upstream -> sessionIds
                                .issue(session(start.key(), start.decision(), upstream, result.shadow())));
                    });
        }

        @Override
        public Uni<Answer> event(Plan.Event event) {
            return delivery.event(event.session(), event.main(), event.copy(), observed::copied, request.answerBy())
                    .map(result -> {
                        ended(event.session().key(), result);
                        return answers.toEvent(request, result);
                    });
        }

        @Override
        public Uni<Answer> whole(Plan.Whole whole) {
            if (whole.main().isEmpty()) {
                return dropped(wholeTaken(whole));
            }
            return delivery.whole(whole.main().get(), whole.copy(), observed::copied, request.answerBy())
                    .map(result -> {
                        ended(whole.key(), result);
                        return answers.toWhole(request, result, () -> wholeTaken(whole));
                    });
        }

        @Override
        public Uni<Answer> told(Plan.Told told) {
            timer.ended(told.outcome());
            return Uni.createFrom().item(told.answer());
        }

        private Uni<Answer> dropped(Answer answer) {
            timer.ended(Plan.DROPPED);
            return Uni.createFrom().item(answer);
        }

        private void ended(UUID session, Result result) {
            observed.delivered(result);
            timer.ended(session, result);
        }
    }

    /** Real SDKs tolerate a session id for the deprecated form. It accepts no events. */
    private Answer.WholeSessionTaken wholeTaken(Plan.Whole whole) {
        return new Answer.WholeSessionTaken(whole.deprecatedForm()
                ? Optional.of(sessionIds.issue(
                        session(whole.key(), whole.decision(), new UpstreamSession.Downloaded(), Optional.empty())))
                : Optional.empty());
    }

    private Session session(UUID key, Decision decision, UpstreamSession main, Optional<UpstreamSession> shadow) {
        return new Session(key, clock.instant().truncatedTo(ChronoUnit.SECONDS), decision.route().name(), main, shadow);
    }
}
