package mediaedge.shim.observers;

import mediaedge.shim.request.Call;
import mediaedge.shim.request.PlayerRequest;

/** Observes requests while they are processed. */
public interface RequestObserver {

    /** Returns whether anybody watches now. Called for every request, so it must cost next to nothing. */
    boolean looks();

    /** A request has arrived. Called only while {@link #looks}. */
    ObservedRequest sees(Call call, PlayerRequest request);
}
