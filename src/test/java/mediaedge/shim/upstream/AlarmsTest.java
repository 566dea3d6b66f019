package mediaedge.shim.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import mediaedge.shim.upstream.Alarms.Alarm;

class AlarmsTest {

    private static final int MANY = 1000;
    private static final Object END = new Object();
    /** Longer than once around. */
    private static final long LONG = 600 * Alarms.TICK_MILLIS;

    private final Vertx vertx = Vertx.vertx();
    private final Context loop = vertx.getOrCreateContext();
    private final BlockingQueue<Object> heard = new LinkedBlockingQueue<>();

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
    }

    @Test
    void alarm_goesOffOnceItsTimeIsOverAndNotBefore() throws Exception {
        loop.runOnContext(on -> {
            long set = System.nanoTime();
            Alarms.after(vertx, 30, () -> heard.add(System.nanoTime() - set));
        });
        long after = (long) next();
        assertTrue(after >= TimeUnit.MILLISECONDS.toNanos(30), after + " ns");
        assertNothingElse();
    }

    @Test
    void alarmThatIsDueAfterMoreThanOneRound_doesNotGoOffInTheFirst() throws Exception {
        loop.runOnContext(on -> {
            long set = System.nanoTime();
            Alarms.after(vertx, LONG, () -> heard.add(System.nanoTime() - set));
        });
        long after = (long) next();
        assertTrue(after >= TimeUnit.MILLISECONDS.toNanos(LONG), after + " ns");
    }

    @Test
    void alarmsThatAreDueTogether_goOffBarTheOnesThatWereStopped() throws Exception {
        loop.runOnContext(on -> {
            List<Alarm> alarms = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                int number = i;
                alarms.add(Alarms.after(vertx, 40, () -> heard.add(number)));
            }
            // The first, the last, and every other one between them.
            for (int i = 0; i < MANY; i += 2) {
                alarms.get(i).stop();
                alarms.get(i).stop();
            }
            alarms.get(MANY - 1).stop();
        });
        List<Object> wentOff = new ArrayList<>();
        for (int i = 0; i < MANY / 2 - 1; i++) {
            wentOff.add(next());
        }
        assertNothingElse();
        assertEquals(MANY / 2 - 1, wentOff.stream().distinct().filter(number -> (int) number % 2 == 1).count());
    }

    @Test
    void alarmOfAnotherThread_goesOffInAContextAndCanBeStopped() throws Exception {
        Alarm stopped = Alarms.after(vertx, 40, () -> heard.add("stopped"));
        stopped.stop();
        Alarms.after(vertx, 40, () -> heard.add(Vertx.currentContext()));
        assertTrue(next() instanceof Context);
        assertNothingElse();
    }

    @Test
    void alarmWhoseMomentIsOver_goesOffAtOnce() throws Exception {
        loop.runOnContext(on -> Alarms.after(vertx, 1, () -> heard.add(END)));
        assertSame(END, next());
        loop.runOnContext(on -> {
            Alarms.at(vertx, System.nanoTime() - TimeUnit.SECONDS.toNanos(1), () -> heard.add("over"));
            Alarms.after(vertx, 1000, () -> heard.add("a second later"));
        });
        assertEquals("over", next());
    }

    @Test
    void alarmThatIsStoppedByOneOfTheSameMoment_doesNotGoOff() throws Exception {
        loop.runOnContext(on -> {
            long moment = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(30);
            Alarm[] both = new Alarm[2];
            both[0] = Alarms.at(vertx, moment, () -> {
                both[1].stop();
                heard.add("one of them");
            });
            both[1] = Alarms.at(vertx, moment, () -> {
                both[0].stop();
                heard.add("one of them");
            });
        });
        assertEquals("one of them", next());
        assertNothingElse();
    }

    @Test
    void alarm_goesOffInTheContextItWasSetIn() throws Exception {
        loop.runOnContext(on -> {
            Context set = Vertx.currentContext();
            Alarms.after(vertx, 1, () -> {
                heard.add(set);
                heard.add(Vertx.currentContext());
            });
        });
        assertSame(next(), next());
    }

    @Test
    void alarmThatIsSetByAnAlarm_goesOff() throws Exception {
        loop.runOnContext(on -> Alarms.after(vertx, 1, () -> Alarms.after(vertx, 1, () -> heard.add("second"))));
        assertEquals("second", next());
    }

    @Test
    void alarmOfALoopThatHadNoneForAWhile_goesOff() throws Exception {
        loop.runOnContext(on -> Alarms.after(vertx, 1, () -> heard.add("first")));
        assertEquals("first", next());
        assertNothingElse();
        loop.runOnContext(on -> Alarms.after(vertx, 1, () -> heard.add("second")));
        assertEquals("second", next());
    }

    @Test
    void alarmThatFails_leavesTheOthersAlone() throws Exception {
        loop.exceptionHandler(heard::add);
        loop.runOnContext(on -> {
            Alarms.after(vertx, 1, () -> {
                throw new IllegalStateException("this one");
            });
            Alarms.after(vertx, 80, () -> heard.add("the other"));
        });
        assertNotSame("the other", next());
        assertEquals("the other", next());
    }

    private Object next() throws InterruptedException {
        return heard.poll(20, TimeUnit.SECONDS);
    }

    /** Until one goes off that was set later and for longer than those that must not. */
    private void assertNothingElse() throws InterruptedException {
        Alarms.after(vertx, 80, () -> heard.add(END));
        assertSame(END, next());
    }
}
