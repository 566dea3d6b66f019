package mediaedge.shim.admission;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The bodies that one event loop is reading, oldest first. It checks them several times a second, which replaces a
 * timer for each. Most bodies arrive with their head and leave the list before the first check. The bodies themselves
 * are the nodes of the list, so adding one allocates no object.
 */
final class BodiesBeingRead {

    private static final long EVERY_MILLIS = 100;

    private final ScheduledExecutorService loop;
    private final long most;
    private RequestBody oldest;
    private RequestBody youngest;
    private boolean looks;

    /**
     * @param most
     *            time limit for any body in nanoseconds
     */
    BodiesBeingRead(ScheduledExecutorService loop, long most) {
        this.loop = loop;
        this.most = most;
    }

    void add(RequestBody body) {
        body.previous = youngest;
        if (youngest == null) {
            oldest = body;
        } else {
            youngest.next = body;
        }
        youngest = body;
        if (!looks) {
            looks = true;
            lookLater();
        }
    }

    /** Removes a body from the list, which must contain it. */
    void remove(RequestBody body) {
        if (body.previous == null) {
            oldest = body.next;
        } else {
            body.previous.next = body.next;
        }
        if (body.next == null) {
            youngest = body.previous;
        } else {
            body.next.previous = body.previous;
        }
        body.previous = null;
        body.next = null;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for it, and it does not fail
    private void lookLater() {
        loop.schedule(this::look, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            lookAtAll();
        } finally {
            // Also after an exception: without the next check, no slow body would ever make room again.
            looks = oldest != null;
            if (looks) {
                lookLater();
            }
        }
    }

    private void lookAtAll() {
        long now = Admission.nanoTime();
        RequestBody body = oldest;
        while (body != null) {
            RequestBody following = body.next;
            body.look(now, most);
            body = following;
        }
    }
}
