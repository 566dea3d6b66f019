package mediaedge.shim.upstream;

import java.util.concurrent.TimeUnit;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.FastThreadLocal;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;

/**
 * The alarms of one event loop: they go off where something takes too long. Nearly all of them are stopped before, a few
 * milliseconds after they were set and three for every event, so that setting and stopping is what has to be cheap. A
 * timer of Vert.x has a number, a place in a map and one in a sorted queue; an alarm stands in a list with all the others
 * that are due in the same moment, and leaves it by itself.
 * <p>
 * An alarm never goes off early, and up to two ticks of {@value #TICK_MILLIS} ms late: it waits for the end of its own,
 * and then for the loop to look.
 */
final class Alarms {

    static final long TICK_MILLIS = 10;

    private static final long TICK = TimeUnit.MILLISECONDS.toNanos(TICK_MILLIS);
    /** Five seconds of ticks; what is due later stands in the same lists, and is passed over until it is. */
    private static final int TICKS = 512;

    private static final FastThreadLocal<Alarms> OF_LOOP = new FastThreadLocal<>() {
        @Override
        protected Alarms initialValue() {
            return new Alarms();
        }
    };

    private final long origin = System.nanoTime();
    private final Alarm[] due = new Alarm[TICKS];
    private long reached;
    private int waiting;
    private boolean turns;

    /** Sets an alarm. @param millis at least 1 @param late runs in the Vert.x context that this is called in */
    static Alarm after(Vertx vertx, long millis, Runnable late) {
        return at(vertx, System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis), late);
    }

    /** The same. @param nanos a moment as {@link System#nanoTime()} tells it */
    static Alarm at(Vertx vertx, long nanos, Runnable late) {
        Alarm alarm = new Alarm((ContextInternal) vertx.getOrCreateContext(), nanos, late);
        onLoop(alarm, true);
        return alarm;
    }

    private static void onLoop(Alarm alarm, boolean set) {
        EventLoop loop = alarm.context.nettyEventLoop();
        if (!loop.inEventLoop()) {
            loop.execute(() -> onLoop(alarm, set));
        } else if (set) {
            OF_LOOP.get().set(alarm, loop);
        } else {
            alarm.stopped = true;
            OF_LOOP.get().remove(alarm);
        }
    }

    private void set(Alarm alarm, EventLoop loop) {
        // Set by another thread, its moment may be over: the next turn sees it, and not the one that has been.
        alarm.tick = Math.max((alarm.nanos - origin + TICK - 1) / TICK, reached + 1);
        int at = (int) (alarm.tick % TICKS);
        alarm.next = due[at];
        if (alarm.next != null) {
            alarm.next.previous = alarm;
        }
        due[at] = alarm;
        alarm.waits = true;
        waiting++;
        if (!turns) {
            turns = true;
            turnLater(loop);
        }
    }

    private void remove(Alarm alarm) {
        if (!alarm.waits) {
            return;
        }
        alarm.waits = false;
        waiting--;
        if (alarm.next != null) {
            alarm.next.previous = alarm.previous;
        }
        if (alarm.previous != null) {
            alarm.previous.next = alarm.next;
        } else {
            due[(int) (alarm.tick % TICKS)] = alarm.next;
        }
        alarm.next = null;
        alarm.previous = null;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // what goes off runs in its own context, and fails there
    private void turnLater(EventLoop loop) {
        loop.schedule(() -> turn(loop), TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void turn(EventLoop loop) {
        long now = (System.nanoTime() - origin) / TICK;
        // After a long halt once around is enough to see all that waits.
        for (long tick = Math.max(reached, now - TICKS) + 1; tick <= now; tick++) {
            Alarm next = due[(int) (tick % TICKS)];
            while (next != null) {
                Alarm alarm = next;
                next = alarm.next;
                if (alarm.tick <= now) {
                    remove(alarm);
                    alarm.context.runOnContext(off -> alarm.goOff());
                }
            }
        }
        reached = now;
        turns = waiting > 0;
        if (turns) {
            turnLater(loop);
        }
    }

    /** One that was set. */
    static final class Alarm {

        private final ContextInternal context;
        private final long nanos;
        private final Runnable late;
        private long tick;
        private boolean waits;
        private boolean stopped;
        private Alarm previous;
        private Alarm next;

        private Alarm(ContextInternal context, long nanos, Runnable late) {
            this.context = context;
            this.nanos = nanos;
            this.late = late;
        }

        /** What went off before it, in the same turn, may have stopped it. */
        private void goOff() {
            if (!stopped) {
                late.run();
            }
        }

        /** It won't go off any more; nothing happens where it has, or was stopped before. */
        void stop() {
            onLoop(this, false);
        }
    }
}
