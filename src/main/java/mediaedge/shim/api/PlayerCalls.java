package mediaedge.shim.api;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import mediaedge.shim.LargeBodies;
import mediaedge.shim.MediaShim;
import mediaedge.shim.admission.BodyReceiver;
import mediaedge.shim.admission.Reservation;
import mediaedge.shim.request.Answer;
import mediaedge.shim.request.Call;
import mediaedge.shim.upstream.Deadline;

/** Serves a call of a player when its body is complete, or answers that the body will not be read. */
@Singleton
class PlayerCalls {

    private final MediaShim shim;
    private final Answers answers;
    private final EventLoopQueues turns;
    private final PlayerConnection connection;
    private final Deadlines deadlines;
    private final BodyLimits limits;
    private final LargeBodies large;

    PlayerCalls(MediaShim shim, Answers answers, EventLoopQueues turns, PlayerConnection connection,
            Deadlines deadlines,
            BodyLimits limits, LargeBodies large) {
        this.shim = shim;
        this.answers = answers;
        this.turns = turns;
        this.connection = connection;
        this.deadlines = deadlines;
        this.limits = limits;
        this.large = large;
    }

    /** Waits for the body of a call, whose time starts now. */
    BodyReceiver receiver(RoutingContext context, Call call, ContentEncoding encoding) {
        return new Waiting(context, call, encoding, deadlines.begin());
    }

    /** A call whose body has not arrived yet. */
    private final class Waiting implements BodyReceiver {

        private final RoutingContext context;
        private final Call call;
        private final ContentEncoding encoding;
        private final Deadline begun;

        Waiting(RoutingContext context, Call call, ContentEncoding encoding, Deadline begun) {
            this.context = context;
            this.call = call;
            this.encoding = encoding;
            this.begun = begun;
        }

        @Override
        public void whole(byte[] body, Reservation reservation) {
            Deadline answerBy = deadlines.whole(begun);
            turns.take(answerBy, () -> serve(body, answerBy, reservation), () -> {
                reservation.release();
                AnswerWriter.send(answers.overloaded(), context.response());
            });
        }

        private void serve(byte[] body, Deadline answerBy, Reservation reservation) {
            answer(body, answerBy, reservation).subscribe().with(answer -> {
                reservation.release();
                AnswerWriter.send(answer, context.response());
            }, failure -> {
                reservation.release();
                AnswerWriter.send(answers.failure(failure), context.response());
            });
        }

        private Uni<Answer> answer(byte[] body, Deadline answerBy, Reservation reservation) {
            try {
                if (encoding != ContentEncoding.IDENTITY && !(call instanceof Call.Event)) {
                    return large.run(() -> decoded(body, answerBy, reservation));
                }
                return decoded(body, answerBy, reservation);
            } catch (RuntimeException | Error refused) {
                // In any case, the player must get an answer, and the reservation of the request must be released.
                return Uni.createFrom().failure(refused);
            }
        }

        private Uni<Answer> decoded(byte[] sent, Deadline answerBy, Reservation reservation) {
            HttpServerRequest request = context.request();
            byte[] body = encoding.decode(sent, limits.most(call));
            if (encoding != ContentEncoding.IDENTITY) {
                reservation.shrinkTo((long) sent.length + body.length);
            }
            return shim.take(call, connection.request(call, request, body, sent, answerBy));
        }

        @Override
        public void tooLarge() {
            AnswerWriter.sendEarly(answers.tooLarge(limits.most(call)), context);
        }

        @Override
        public void noRoom() {
            AnswerWriter.sendEarly(answers.noRoom(), context);
        }

        @Override
        public void tooSlow() {
            AnswerWriter.sendEarly(answers.tooSlow(), context);
        }
    }
}
