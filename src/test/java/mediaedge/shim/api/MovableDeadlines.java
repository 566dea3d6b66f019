package mediaedge.shim.api;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import mediaedge.shim.ShimConfig;
import mediaedge.shim.upstream.Deadline;

/** Time passes when a test says so; a request has exactly the time that it was given when it came. */
@Alternative
@Singleton
class MovableDeadlines extends Deadlines {

    private final AtomicLong now;

    @Inject
    MovableDeadlines(ShimConfig config) {
        this(config, new AtomicLong());
    }

    private MovableDeadlines(ShimConfig config, AtomicLong now) {
        super(config, now::get);
        this.now = now;
    }

    void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    @Override
    Deadline whole(Deadline begun) {
        return begun;
    }
}
