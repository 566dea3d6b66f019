package mediaedge.shim.session;

import java.nio.BufferOverflowException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/**
 * The bytes of a session id, before its tag: version, key (16), begun (4, unsigned seconds), route (length, ASCII),
 * main, shadow. An upstream is its kind and its texts. A text is packed if that can be reversed exactly. A change of
 * this layout requires a new {@link #VERSION}, and the old one must be readable for another 24 hours.
 */
final class SessionLayout {

    private static final byte VERSION = 1;

    private static final byte NO_UPSTREAM = 0;
    private static final byte EDGE = 1;
    private static final byte LEGACY = 2;
    private static final byte PROVISIONAL_EDGE = 3;
    private static final byte PROVISIONAL_LEGACY = 4;
    private static final byte DROPPED = 5;
    private static final byte DOWNLOADED = 6;
    private static final byte BLOCKED = 7;

    private static final byte UUID_TEXT = 0;
    private static final byte HEX_TEXT = 1;
    private static final byte PLAIN_TEXT = 2;

    /** Session ids of Edge and of the legacy back end: lower-case hexadecimal digits. */
    private static final int HEX_LENGTH = 64;
    private static final int UUID_LENGTH = 36;
    private static final HexFormat HEX = HexFormat.of();

    private SessionLayout() {
    }

    /** @throws SessionIdTooLong if it takes more than {@code most} bytes */
    static byte[] write(Session session, int most) {
        ByteBuffer out = ByteBuffer.allocate(most);
        try {
            out.put(VERSION);
            writeUuid(out, session.key());
            out.putInt((int) session.begun().getEpochSecond());
            out.put((byte) session.route().length()).put(session.route().getBytes(StandardCharsets.US_ASCII));
            writeUpstream(out, session.main());
            if (session.shadow().isPresent()) {
                writeUpstream(out, session.shadow().get());
            } else {
                out.put(NO_UPSTREAM);
            }
        } catch (BufferOverflowException e) {
            throw new SessionIdTooLong(session);
        }
        return Arrays.copyOf(out.array(), out.position());
    }

    static boolean isKnownVersion(byte[] bytes) {
        return bytes.length > 0 && bytes[0] == VERSION;
    }

    /**
     * Returns the session; empty if the bytes were not written by {@link #write}, although they are signed with our
     * secret.
     */
    static Optional<Session> read(byte[] bytes, int length) {
        ByteBuffer in = ByteBuffer.wrap(bytes, 1, length - 1);
        try {
            UUID key = readUuid(in);
            Instant begun = Instant.ofEpochSecond(Integer.toUnsignedLong(in.getInt()));
            String route = readString(in, Byte.toUnsignedInt(in.get()));
            UpstreamSession main = readUpstream(in, in.get());
            byte shadow = in.get();
            Session session = new Session(key, begun, route, main,
                    shadow == NO_UPSTREAM ? Optional.empty() : Optional.of(readUpstream(in, shadow)));
            return in.hasRemaining() ? Optional.empty() : Optional.of(session);
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static void writeUpstream(ByteBuffer out, UpstreamSession upstream) {
        if (upstream instanceof UpstreamSession.Edge edge) {
            writeText(out.put(EDGE), edge.datastream());
            writeText(out, edge.sessionId());
            String hint = edge.hint().orElse("");
            out.put((byte) hint.length()).put(hint.getBytes(StandardCharsets.US_ASCII));
        } else if (upstream instanceof UpstreamSession.Legacy legacy) {
            writeText(out.put(LEGACY), legacy.sessionId());
        } else if (upstream instanceof UpstreamSession.Provisional provisional) {
            if (provisional.side() == UpstreamSession.Side.EDGE) {
                writeText(out.put(PROVISIONAL_EDGE), provisional.datastream());
            } else {
                out.put(PROVISIONAL_LEGACY);
            }
        } else if (upstream instanceof UpstreamSession.Dropped) {
            out.put(DROPPED);
        } else {
            out.put(upstream instanceof UpstreamSession.Blocked ? BLOCKED : DOWNLOADED);
        }
    }

    private static UpstreamSession readUpstream(ByteBuffer in, byte kind) {
        return switch (kind) {
            case EDGE -> new UpstreamSession.Edge(readText(in), readText(in), readHint(in));
            case LEGACY -> new UpstreamSession.Legacy(readText(in));
            case PROVISIONAL_EDGE -> new UpstreamSession.Provisional(UpstreamSession.Side.EDGE, readText(in));
            case PROVISIONAL_LEGACY -> new UpstreamSession.Provisional(UpstreamSession.Side.LEGACY, "");
            case DROPPED -> new UpstreamSession.Dropped();
            case DOWNLOADED -> new UpstreamSession.Downloaded();
            case BLOCKED -> new UpstreamSession.Blocked();
            default -> throw new IllegalArgumentException("no such kind of upstream: " + kind);
        };
    }

    private static Optional<String> readHint(ByteBuffer in) {
        int length = Byte.toUnsignedInt(in.get());
        return length == 0 ? Optional.empty() : Optional.of(readString(in, length));
    }

    private static void writeText(ByteBuffer out, String text) {
        if (text.length() == HEX_LENGTH && isLowerHex(text, 0, HEX_LENGTH)) {
            out.put(HEX_TEXT).put(HEX.parseHex(text));
        } else if (isLowerUuid(text)) {
            writeUuid(out.put(UUID_TEXT), UUID.fromString(text));
        } else {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            // A length that exceeds a short also exceeds the buffer: the bytes after it overflow the buffer.
            out.put(PLAIN_TEXT).putShort((short) utf8.length).put(utf8);
        }
    }

    private static String readText(ByteBuffer in) {
        byte form = in.get();
        return switch (form) {
            case UUID_TEXT -> readUuid(in).toString();
            case HEX_TEXT -> readHex(in);
            case PLAIN_TEXT -> readString(in, Short.toUnsignedInt(in.getShort()));
            default -> throw new IllegalArgumentException("no such form of text: " + form);
        };
    }

    @SuppressWarnings("ByteBufferBackingArray") // wrapped from offset 0 of its array, so positions are offsets
    private static String readHex(ByteBuffer in) {
        int from = advance(in, HEX_LENGTH / 2);
        return HEX.formatHex(in.array(), from, in.position());
    }

    @SuppressWarnings("ByteBufferBackingArray") // as above
    private static String readString(ByteBuffer in, int length) {
        return new String(in.array(), advance(in, length), length, StandardCharsets.UTF_8);
    }

    /** Skips this many bytes and returns where they begin. */
    private static int advance(ByteBuffer in, int length) {
        int from = in.position();
        in.position(from + length);
        return from;
    }

    private static void writeUuid(ByteBuffer out, UUID uuid) {
        out.putLong(uuid.getMostSignificantBits()).putLong(uuid.getLeastSignificantBits());
    }

    private static UUID readUuid(ByteBuffer in) {
        return new UUID(in.getLong(), in.getLong());
    }

    private static boolean isLowerUuid(String text) {
        return text.length() == UUID_LENGTH && text.charAt(8) == '-' && text.charAt(13) == '-' && text.charAt(18) == '-'
                && text.charAt(23) == '-' && isLowerHex(text, 0, 8) && isLowerHex(text, 9, 13)
                && isLowerHex(text, 14, 18) && isLowerHex(text, 19, 23) && isLowerHex(text, 24, UUID_LENGTH);
    }

    private static boolean isLowerHex(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
    }
}
