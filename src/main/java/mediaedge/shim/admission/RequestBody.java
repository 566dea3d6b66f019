package mediaedge.shim.admission;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import mediaedge.shim.admission.ByteBudget.Use;
import mediaedge.shim.netty.Connections;

/**
 * A body that is read within the budget. It reserves its bytes first. If there is no room, it waits, and only bytes
 * that are already on their way are read and counted. All methods except {@link #admitted} run on the event loop of the
 * request.
 */
final class RequestBody {

    /**
     * A body up to this size is read while it waits, because it is complete within a moment and then needs no more
     * room.
     */
    private static final int READ_WHILE_WAITING = 16 * 1024;
    /** The bytes that an HTTP/2 sender may send before the receiver accepts any. */
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
    /** Created only for a body that is still being read after some time. Most are complete at once. */
    private BodyPace pace;
    private final ReceivedBytes received = new ReceivedBytes();
    /** Neighbours in the list of bodies of the event loop. */
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

    /** Starts to read, starts to wait for room, or refuses the body. */
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
            // A small body whose bytes are already on their way has time until the next check of slow bodies, and no
            // longer.
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
     * Stops reading. With HTTP/1.1, this concerns the connection: a paused request still accepts what the connection
     * reads, up to eight pieces.
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

    /** Returns the number of bytes that it needs to be read. */
    long wanted() {
        return expected.most() + Reservation.OVERHEAD;
    }

    /** Returns its place among requests of equal priority. */
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
     * Reserves the bytes that it does not hold yet, if there is room. Called on any thread, by whoever released bytes.
     * Pieces may arrive at the same time, so it may reserve too many bytes, but never too few.
     */
    boolean takeMissing() {
        missing = wanted() - reservation.bytes();
        return admission.budget().take(missing, use());
    }

    /** There is room now, and it has been reserved. Called on any thread, as {@link #takeMissing} is. */
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

    /** Counts bytes that arrive during the wait. The last piece makes the body complete, so it can be answered. */
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

    /** Checks whether the body still arrives, and fast enough. @param most time limit for any body in nanoseconds */
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
            // Until the next check, it has time to send what it could send while it waited.
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
