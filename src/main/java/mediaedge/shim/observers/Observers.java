package mediaedge.shim.observers;

import java.util.Collection;
import java.util.List;

import jakarta.inject.Singleton;

import io.quarkus.arc.All;
import mediaedge.shim.collection.BadRequest;
import mediaedge.shim.mapping.notes.Notes;
import mediaedge.shim.mapping.notes.NotesForTwo;
import mediaedge.shim.outgoing.Result;
import mediaedge.shim.request.Answer;
import mediaedge.shim.request.Call;
import mediaedge.shim.request.Plan;
import mediaedge.shim.request.PlayerRequest;

/** All observers. They see each request as one. */
@Singleton
public class Observers {

    private final List<RequestObserver> observers;

    Observers(@All List<RequestObserver> observers) {
        this.observers = List.copyOf(observers);
    }

    /** A request has arrived. */
    public ObservedRequest see(Call call, PlayerRequest request) {
        ObservedRequest seen = ObservedRequest.NONE;
        for (RequestObserver observer : observers) {
            if (observer.looks()) {
                ObservedRequest another = observer.sees(call, request);
                seen = seen == ObservedRequest.NONE
                        ? another
                        : another == ObservedRequest.NONE ? seen : new Both(seen, another);
            }
        }
        return seen;
    }

    /** A request that two observe. */
    private record Both(ObservedRequest one, ObservedRequest other) implements ObservedRequest {

        @Override
        public Notes main() {
            return new NotesForTwo(one.main(), other.main());
        }

        @Override
        public Notes copy() {
            return new NotesForTwo(one.copy(), other.copy());
        }

        @Override
        public void planned(Plan plan) {
            one.planned(plan);
            other.planned(plan);
        }

        @Override
        public void delivered(Result result) {
            one.delivered(result);
            other.delivered(result);
        }

        @Override
        public void copied(Result result) {
            one.copied(result);
            other.copied(result);
        }

        @Override
        public void refused(Collection<BadRequest.Problem> problems) {
            one.refused(problems);
            other.refused(problems);
        }

        @Override
        public boolean awaitsAnswer() {
            return one.awaitsAnswer() || other.awaitsAnswer();
        }

        @Override
        public void answered(Answer answer) {
            one.answered(answer);
            other.answered(answer);
        }
    }
}
