package mediaedge.shim.upstream;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One request on its way out, which knows whether it has left: the answer to "may it be sent again" must hold even when
 * the time is up in the very moment in which a connection becomes free.
 */
final class Outgoing {

    private enum State {
        WAITING, SENT, WITHDRAWN
    }

    private final byte[] body;
    private final Optional<String> contentType;
    private final PassedOn passedOn;
    private volatile Optional<String> answerType = Optional.empty();
    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);

    Outgoing(byte[] body, Optional<String> contentType, PassedOn passedOn) {
        this.body = body;
        this.contentType = contentType;
        this.passedOn = passedOn;
    }

    byte[] body() {
        return body;
    }

    Optional<String> contentType() {
        return contentType;
    }

    PassedOn passedOn() {
        return passedOn;
    }

    /** Called with the content type of the answer, null if it has none, before anything else of it is looked at. */
    void answeredWith(String type) {
        answerType = Optional.ofNullable(type);
    }

    Optional<String> answerType() {
        return answerType;
    }

    /**
     * Called when there is a connection and the bytes are about to go out; false if it was withdrawn: send nothing
     * then.
     */
    boolean leave() {
        return state.compareAndSet(State.WAITING, State.SENT);
    }

    /** Called when the call is over without an answer; true if nothing has left, and then nothing ever will. */
    boolean withdraw() {
        state.compareAndSet(State.WAITING, State.WITHDRAWN);
        return state.get() == State.WITHDRAWN;
    }
}
