package mediaedge.shim;

import mediaedge.shim.mapping.notes.Notes;
import mediaedge.shim.outgoing.Result;

/** One request that somebody looks at, told of what becomes of it as it happens. */
public interface ObservedRequest {

    /** For the requests that nobody looks at. */
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
            // nobody looks
        }

        @Override
        public void delivered(Result result) {
            // nobody looks
        }

        @Override
        public void copied(Result result) {
            // nobody looks
        }

        @Override
        public void answered(Answer answer) {
            // nobody looks
        }
    };

    /** Takes notes of how the request to the main destination is made. */
    Notes main();

    /** Takes notes of how the copy is made. */
    Notes copy();

    /** It is decided what becomes of the request. */
    void planned(Plan plan);

    /** What became of the request at the main destination. */
    void delivered(Result result);

    /** What became of the copy; nobody waits for it, so it may come last of all. */
    void copied(Result result);

    /** What the player is told. */
    void answered(Answer answer);
}
