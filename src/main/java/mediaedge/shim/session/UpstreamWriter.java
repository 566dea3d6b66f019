package mediaedge.shim.session;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Writes an upstream into the bytes of a session id: its kind, its target from version 2 of the layout on, and its
 * texts.
 *
 * @param targets
 *            whether to write the {@link Target}
 */
record UpstreamWriter(ByteBuffer out, boolean targets) implements UpstreamSession.Visitor<Void> {

    static final byte EDGE = 1;
    static final byte LEGACY = 2;
    static final byte PROVISIONAL_EDGE = 3;
    static final byte PROVISIONAL_LEGACY = 4;
    static final byte DROPPED = 5;
    static final byte DOWNLOADED = 6;
    static final byte BLOCKED = 7;

    @Override
    public Void edge(UpstreamSession.Edge edge) {
        begin(EDGE, edge);
        PackedText.write(out, edge.datastream());
        PackedText.write(out, edge.sessionId());
        String hint = edge.hint().orElse("");
        out.put((byte) hint.length()).put(hint.getBytes(StandardCharsets.US_ASCII));
        return null;
    }

    @Override
    public Void legacy(UpstreamSession.Legacy legacy) {
        begin(LEGACY, legacy);
        PackedText.write(out, legacy.sessionId());
        return null;
    }

    @Override
    public Void provisional(UpstreamSession.Provisional provisional) {
        boolean edge = provisional.side() == UpstreamSession.Side.EDGE;
        begin(edge ? PROVISIONAL_EDGE : PROVISIONAL_LEGACY, provisional);
        if (edge) {
            PackedText.write(out, provisional.datastream());
        }
        return null;
    }

    @Override
    public Void dropped(UpstreamSession.Dropped dropped) {
        out.put(DROPPED);
        return null;
    }

    @Override
    public Void blocked(UpstreamSession.Blocked blocked) {
        out.put(BLOCKED);
        return null;
    }

    @Override
    public Void downloaded(UpstreamSession.Downloaded downloaded) {
        out.put(DOWNLOADED);
        return null;
    }

    private void begin(byte kind, UpstreamSession upstream) {
        out.put(kind);
        if (targets) {
            Target.of(upstream).write(out);
        }
    }
}
