package mediaedge.shim.session;

import java.nio.BufferOverflowException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/**
 * The bytes of a session id, before its tag: version, key (16), begun (4, unsigned seconds), route (length, ASCII),
 * main, shadow. Version 1 has no {@link Target} and stands for the default back end without overrides. Such sessions
 * are still written in version 1, so replicas of earlier versions can read them. A change of this layout requires a new
 * version, and the earlier ones must be readable for another 24 hours.
 */
final class SessionLayout {

    private static final byte VERSION_1 = 1;
    private static final byte VERSION_2 = 2;
    private static final byte NO_UPSTREAM = 0;

    private SessionLayout() {
    }

    /** @throws SessionIdTooLong if it takes more than {@code most} bytes */
    static byte[] write(Session session, int most) {
        ByteBuffer out = ByteBuffer.allocate(most);
        boolean plain = Target.of(session.main()).isPlain()
                && session.shadow().map(Target::of).filter(target -> !target.isPlain()).isEmpty();
        UpstreamWriter upstreams = new UpstreamWriter(out, !plain);
        try {
            out.put(plain ? VERSION_1 : VERSION_2);
            PackedText.writeUuid(out, session.key());
            out.putInt((int) session.begun().getEpochSecond());
            out.put((byte) session.route().length()).put(session.route().getBytes(StandardCharsets.US_ASCII));
            session.main().accept(upstreams);
            if (session.shadow().isPresent()) {
                session.shadow().get().accept(upstreams);
            } else {
                out.put(NO_UPSTREAM);
            }
        } catch (BufferOverflowException e) {
            throw new SessionIdTooLong(session);
        }
        return Arrays.copyOf(out.array(), out.position());
    }

    static boolean isKnownVersion(byte[] bytes) {
        return bytes.length > 0 && (bytes[0] == VERSION_1 || bytes[0] == VERSION_2);
    }

    /**
     * Returns the session; empty if the bytes were not written by {@link #write}, although they are signed with our
     * secret.
     */
    static Optional<Session> read(byte[] bytes, int length) {
        ByteBuffer in = ByteBuffer.wrap(bytes, 1, length - 1);
        boolean targets = bytes[0] == VERSION_2;
        try {
            UUID key = PackedText.readUuid(in);
            Instant begun = Instant.ofEpochSecond(Integer.toUnsignedLong(in.getInt()));
            String route = PackedText.readString(in, Byte.toUnsignedInt(in.get()));
            UpstreamSession main = UpstreamReader.read(in, in.get(), targets);
            byte shadow = in.get();
            Session session = new Session(key, begun, route, main, shadow == NO_UPSTREAM
                    ? Optional.empty()
                    : Optional.of(UpstreamReader.read(in, shadow, targets)));
            return in.hasRemaining() ? Optional.empty() : Optional.of(session);
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
