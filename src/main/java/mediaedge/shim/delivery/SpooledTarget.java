package mediaedge.shim.delivery;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Optional;

import mediaedge.shim.destination.BackendName;
import mediaedge.shim.destination.DatastreamOverrides;
import mediaedge.shim.outgoing.Outgoing;
import mediaedge.shim.session.UpstreamSession;

/**
 * The last part of a spooled request: where it goes, beyond service and datastream.
 *
 * @param backend
 *            name of the back end of request and session
 * @param address
 *            as of {@link UpstreamSession.Edge}; empty if the session has none
 * @param overrides
 *            of request and session
 */
record SpooledTarget(String backend, String address, DatastreamOverrides overrides) {

    /** The default back end, without overrides. */
    static final SpooledTarget PLAIN = new SpooledTarget(BackendName.DEFAULT, "", DatastreamOverrides.NONE);

    static SpooledTarget of(Outgoing request, Optional<UpstreamSession> session) {
        return new SpooledTarget(request.backend(),
                session.orElse(null) instanceof UpstreamSession.Edge edge ? edge.address() : "",
                request instanceof Outgoing.ToEdge toEdge ? toEdge.overrides() : DatastreamOverrides.NONE);
    }

    boolean isPlain() {
        return equals(PLAIN);
    }

    void write(DataOutputStream out) throws IOException {
        out.writeUTF(backend);
        out.writeUTF(address);
        out.writeBoolean(overrides.analytics());
        out.writeBoolean(overrides.platform());
        out.writeUTF(overrides.dataset().orElse(""));
    }

    static SpooledTarget read(DataInputStream in) throws IOException {
        return new SpooledTarget(in.readUTF(), in.readUTF(), new DatastreamOverrides(in.readBoolean(), in.readBoolean(),
                Optional.of(in.readUTF()).filter(dataset -> !dataset.isEmpty())));
    }

    /** Returns the session with this target. */
    UpstreamSession at(UpstreamSession session) {
        return session instanceof UpstreamSession.Edge edge
                ? new UpstreamSession.Edge(edge.datastream(), edge.sessionId(), edge.hint(), backend, address,
                        overrides)
                : session instanceof UpstreamSession.Legacy legacy
                        ? new UpstreamSession.Legacy(legacy.sessionId(), backend)
                        : session;
    }
}
