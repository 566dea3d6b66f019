package mediaedge.shim.observers;

import java.util.Collection;

import mediaedge.shim.collection.BadRequest;
import mediaedge.shim.mapping.notes.Notes;
import mediaedge.shim.outgoing.Result;
import mediaedge.shim.request.Answer;
import mediaedge.shim.request.Plan;

/** A request that is observed. It is informed of each step. */
public interface ObservedRequest {

    /** For requests that are not observed. */
    ObservedRequest NONE = new ObservedRequest() {
        @Override
        public Notes main() {
            return Notes.NONE;
        }

        @Override
        public Notes copy() {
            return Notes.NONE;
        }

        @Override
        public void planned(Plan plan) {
            // not observed
        }

        @Override
        public void delivered(Result result) {
            // not observed
        }

        @Override
        public void copied(Result result) {
            // not observed
        }

        @Override
        public boolean awaitsAnswer() {
            return false;
        }

        @Override
        public void answered(Answer answer) {
            // not observed
        }
    };

    /** Returns the notes for the translation of the request to the main destination. */
    Notes main();

    /** Returns the notes for the translation of the copy. */
    Notes copy();

    /** The plan for the request is made. */
    void planned(Plan plan);

    /** The outcome of the request at the main destination. */
    void delivered(Result result);

    /** The outcome of the copy. Nobody waits for it, so it may come last. */
    void copied(Result result);

    /** The request is invalid. {@link #answered} follows. */
    default void refused(Collection<BadRequest.Problem> problems) {
        // the answer says so, too
    }

    /** Returns whether it wants to know the answer to a request for which there is a plan. */
    default boolean awaitsAnswer() {
        return true;
    }

    /** The player's answer. */
    void answered(Answer answer);
}
