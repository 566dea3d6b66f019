package mediaedge.shim.session;

import java.nio.ByteBuffer;
import java.util.Optional;

/** Reads what {@link UpstreamWriter} wrote. */
final class UpstreamReader {

    private UpstreamReader() {
    }

    /**
     * @param kind
     *            its first byte
     * @param targets
     *            whether it has a {@link Target}
     *
     * @throws IllegalArgumentException
     *             if the bytes were not written by {@link UpstreamWriter}
     */
    static UpstreamSession read(ByteBuffer in, byte kind, boolean targets) {
        return switch (kind) {
            case UpstreamWriter.EDGE -> edge(in, target(in, targets));
            case UpstreamWriter.LEGACY -> legacy(in, target(in, targets));
            case UpstreamWriter.PROVISIONAL_EDGE -> provisionalEdge(in, target(in, targets));
            case UpstreamWriter.PROVISIONAL_LEGACY -> provisionalLegacy(target(in, targets));
            case UpstreamWriter.DROPPED -> new UpstreamSession.Dropped();
            case UpstreamWriter.DOWNLOADED -> new UpstreamSession.Downloaded();
            case UpstreamWriter.BLOCKED -> new UpstreamSession.Blocked();
            default -> throw new IllegalArgumentException("no such kind of upstream: " + kind);
        };
    }

    private static Target target(ByteBuffer in, boolean targets) {
        return targets ? Target.read(in) : Target.PLAIN;
    }

    private static UpstreamSession edge(ByteBuffer in, Target target) {
        return new UpstreamSession.Edge(PackedText.read(in), PackedText.read(in), hint(in), target.backend(),
                target.address(), target.overrides());
    }

    private static Optional<String> hint(ByteBuffer in) {
        int length = Byte.toUnsignedInt(in.get());
        return length == 0 ? Optional.empty() : Optional.of(PackedText.readString(in, length));
    }

    private static UpstreamSession legacy(ByteBuffer in, Target target) {
        return new UpstreamSession.Legacy(PackedText.read(in), target.backend());
    }

    private static UpstreamSession provisionalEdge(ByteBuffer in, Target target) {
        return new UpstreamSession.Provisional(UpstreamSession.Side.EDGE, PackedText.read(in), target.backend(),
                target.overrides());
    }

    private static UpstreamSession provisionalLegacy(Target target) {
        return new UpstreamSession.Provisional(UpstreamSession.Side.LEGACY, "", target.backend(), target.overrides());
    }
}
