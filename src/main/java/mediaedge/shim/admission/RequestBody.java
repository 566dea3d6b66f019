package mediaedge.shim.admission;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import mediaedge.shim.admission.ByteBudget.Use;
import mediaedge.shim.netty.Connections;

/**
 * A body that is read within the budget. Its bytes are taken from the budget first. Where there is no room, it waits:
 * only what is on its way already is read, and counted. All methods run on the event loop of the request, but for
 * {@link #admitted}.
 */
final class RequestBody {

    /** A body of this many bytes is read while it waits: it is complete in a moment, and then needs no more room. */
    private static final int READ_WHILE_WAITING = 16 * 1024;
    /** What HTTP/2 lets a sender send before the receiver has taken anything. */
    private static final int HTTP2_WINDOW = 65_535;

    private enum State {
        WAITING, READING, OVER
    }

    private final HttpServerRequest request;
    private final Expected expected;
    private final BodyReceiver receiver;
    private final Admission admission;
    private final Reservation reservation;
    private final Context eventLoop;
    private final BodiesBeingRead others;
    private State state = State.WAITING;
    private boolean paused;
    private boolean justAdmitted;
    private long missing;
    private long waitsUntil;
    private long number;
    /** Only for a body that is still being read after a while: most are complete at once. */
    private BodyPace pace;
    private final ReceivedBytes received = new ReceivedBytes();
    /** Neighbours in the list of the bodies of the event loop. */
    RequestBody previous;
    RequestBody next;

    RequestBody(HttpServerRequest request, Expected expected, Context eventLoop, Admission admission,
            BodiesBeingRead others, BodyReceiver receiver) {
        this.request = request;
        this.expected = expected;
        this.eventLoop = eventLoop;
        this.admission = admission;
        this.others = others;
        this.reservation = new Reservation(admission);
        this.receiver = receiver;
    }

    /** Begins to read, or to wait for room; or is refused. */
    void begin() {
        others.add(this);
        request.exceptionHandler(gone -> end());
        request.endHandler(last -> whole());
        request.handler(this::piece);
        if (reservation.take(wanted(), use())) {
            read();
        } else {
            waits();
        }
    }

    private void read() {
        state = State.READING;
        if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            request.response().writeContinue();
        }
    }

    private void waits() {
        boolean small = expected.most() <= READ_WHILE_WAITING;
        long unasked = Reservation.OVERHEAD
                + (isHttp2() && !small ? Math.min(HTTP2_WINDOW, expected.most()) : 0);
        waitsUntil = Admission.nanoTime();
        if (reservation.take(unasked, Use.WAITING)) {
            waitsUntil += admission.waitAtMost().toNanos();
        } else if (!small || !reservation.take(unasked, Use.COMPLETE_BODY)) {
            // A small body that is on its way already has until the next look at the slow ones, and not longer.
            refuse();
            return;
        }
        if (!small) {
            pause();
        }
        number = admission.nextNumber();
        admission.enqueue(this);
    }

    /**
     * Reads nothing more. With HTTP/1.1, that is the connection's business: a request that is paused goes on to take what
     * the connection reads, up to eight pieces of it.
     */
    private void pause() {
        paused = true;
        if (isHttp2() || !Connections.pause(request.connection())) {
            request.pause();
        }
    }

    private void resume() {
        if (paused) {
            paused = false;
            if (isHttp2() || !Connections.resume(request.connection())) {
                request.resume();
            }
        }
    }

    private boolean isHttp2() {
        return request.version() == HttpVersion.HTTP_2;
    }

    /** Bytes that it needs to be read. */
    long wanted() {
        return expected.most() + Reservation.OVERHEAD;
    }

    /** Its place among those that want the same. */
    long number() {
        return number;
    }

    Use use() {
        return expected.large() ? Use.LARGE_BODY : Use.LIVE_BODY;
    }

    boolean isLarge() {
        return expected.large();
    }

    /**
     * Takes the bytes that it does not hold already, if there is room for them. Called by whoever gave bytes back, on any
     * thread: pieces may come meanwhile, so that in the end there can be too many, and never too few.
     */
    boolean takeMissing() {
        missing = wanted() - reservation.bytes();
        return admission.budget().take(missing, use());
    }

    /** There is room now, and it is taken. Called as {@link #takeMissing} is. */
    void admitted() {
        eventLoop.runOnContext(run -> {
            if (state == State.WAITING) {
                reservation.add(missing);
                reservation.shrinkTo(expected.most());
                justAdmitted = true;
                read();
                resume();
            } else {
                admission.given(missing);
            }
        });
    }

    private void piece(Buffer piece) {
        if (state == State.OVER) {
            return;
        }
        long length = received.length() + piece.length();
        if (length > expected.limit()) {
            end();
            receiver.tooLarge();
        } else if (state == State.WAITING && !holds(piece, length)) {
            refuse();
        } else {
            received.add(piece, state == State.READING && expected.isAnnounced() ? expected.announced() : 0);
        }
    }

    /** What comes while it waits is counted as it comes; the last piece makes it one that can be answered. */
    private boolean holds(Buffer piece, long length) {
        return isHttp2() && expected.most() > READ_WHILE_WAITING
                || reservation.take(piece.length(),
                        length == expected.announced() ? Use.COMPLETE_BODY : Use.WAITING);
    }

    private void whole() {
        if (state == State.OVER) {
            return;
        }
        if (state == State.WAITING) {
            admission.dequeue(this);
            resume();
        }
        state = State.OVER;
        others.remove(this);
        byte[] body = received.take();
        if (!expected.encoded()) {
            reservation.shrinkTo(body.length);
        }
        receiver.whole(body, reservation);
    }

    /** Looks whether it still comes, and fast enough. @param most nanoseconds that any body may take */
    void look(long now, long most) {
        if (pace == null) {
            pace = new BodyPace(now, received.length());
        } else if (pace.age(now) >= most) {
            end();
            admission.tooSlow();
            receiver.tooSlow();
        } else if (state == State.WAITING) {
            if (now - waitsUntil >= 0) {
                refuse();
            }
        } else if (justAdmitted) {
            // It has until the next look to bring what it could send while it waited.
            justAdmitted = false;
        } else if (pace.isSlow(now, received.length(), admission.slowestRate()) && admission.lacksRoom()) {
            end();
            admission.tooSlow();
            receiver.noRoom();
        }
    }

    private void refuse() {
        end();
        admission.refused();
        receiver.noRoom();
    }

    private void end() {
        if (state == State.WAITING) {
            admission.dequeue(this);
            resume();
        }
        if (state != State.OVER) {
            state = State.OVER;
            received.forget();
            others.remove(this);
            reservation.release();
        }
    }
}
