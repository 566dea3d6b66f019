package mediaedge.shim.api;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import mediaedge.shim.settings.ShimConfig;
import mediaedge.shim.spool.Spool;

/** Deadlines with a clock that a test moves. A request has exactly the time that it was given on arrival. */
@Alternative
@Singleton
class MovableDeadlines extends Deadlines {

    private final AtomicLong now;

    @Inject
    MovableDeadlines(ShimConfig config, Spool spool) {
        this(config, spool, new AtomicLong());
    }

    private MovableDeadlines(ShimConfig config, Spool spool, AtomicLong now) {
        super(config.answerWithin(), spool.enabled(), now::get);
        this.now = now;
    }

    void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }
}
