package mediaedge.shim.observers;

import mediaedge.shim.request.Call;
import mediaedge.shim.request.PlayerRequest;

/** Somebody who may want to see what happens while it happens. */
public interface RequestObserver {

    /** Whether anybody looks now. Asked for every request, so it costs next to nothing. */
    boolean looks();

    /** A request has come. Asked only while {@link #looks}. */
    ObservedRequest sees(Call call, PlayerRequest request);
}
