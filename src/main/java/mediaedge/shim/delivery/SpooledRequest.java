package mediaedge.shim.delivery;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import mediaedge.shim.outgoing.Outgoing;
import mediaedge.shim.outgoing.Outgoing.Part;
import mediaedge.shim.session.UpstreamSession;
import mediaedge.shim.spool.EntryKind;
import mediaedge.shim.spool.NewEntry;
import mediaedge.shim.upstream.Content;
import mediaedge.shim.upstream.ForwardedHeaders;

/**
 * A request as stored in the spool.
 *
 * @param request
 *            the request to send
 * @param failedOnce
 *            whether an upstream has failed on it in a way that allows only one later retry
 * @param session
 *            where its session was open on arrival; empty for starts, whole sessions, and events of a session whose
 *            start is in the spool as well
 */
public record SpooledRequest(Outgoing request, Optional<UpstreamSession> session, boolean failedOnce) {

    /** Version 1 has no content encoding. Its entries can still be read. */
    private static final byte VERSION_1 = 1;
    /** Version 2 has three headers without names. Its entries can still be read. */
    private static final byte VERSION_2 = 2;
    /**
     * Version 3 has neither back end, address nor overrides. Requests without them are still written in it, so replicas
     * of earlier versions can read them.
     */
    private static final byte VERSION_3 = 3;
    private static final byte VERSION = 4;
    private static final byte EDGE = 1;
    private static final byte LEGACY = 2;
    private static final byte NONE = 0;

    /** Returns the entry for the spool. */
    NewEntry entry(UUID key, Instant at) {
        return new NewEntry(key, kind(request.part()), request.upstream().text(), toBytes(), at,
                request.part() == Part.EVENT && session.isEmpty());
    }

    private static EntryKind kind(Part part) {
        return switch (part) {
            case START -> EntryKind.START;
            case EVENT -> EntryKind.EVENT;
            case WHOLE -> EntryKind.WHOLE;
        };
    }

    /** Returns the bytes to store. */
    public byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            SpooledTarget target = SpooledTarget.of(request, session);
            out.writeByte(target.isPlain() ? VERSION_3 : VERSION);
            out.writeBoolean(failedOnce);
            out.writeUTF(request.part().name());
            request.accept(new Contents(out));
            writeHeaders(out);
            writeSession(out);
            if (!target.isPlain()) {
                target.write(out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Writes the parts of a request that differ between the two services. */
    private record Contents(DataOutputStream out) implements Outgoing.Visitor<Void> {

        @Override
        public Void toEdge(Outgoing.ToEdge edge) {
            try {
                out.writeByte(EDGE);
                out.writeUTF(edge.endpoint());
                out.writeUTF(edge.datastream());
                out.writeInt(edge.sessionAt());
                write(out, edge.body());
                return null;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public Void toLegacy(Outgoing.ToLegacy legacy) {
            try {
                out.writeByte(LEGACY);
                out.writeBoolean(legacy.deprecatedForm());
                write(out, legacy.content().type());
                write(out, legacy.content().encoding());
                write(out, legacy.content().bytes());
                return null;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Writes headers by name, so later versions can add some. */
    private void writeHeaders(DataOutputStream out) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        request.passedOn().forEach((name, value) -> headers.put(name.toString(), value));
        out.writeByte(headers.size());
        for (Map.Entry<String, String> header : headers.entrySet()) {
            out.writeUTF(header.getKey());
            write(out, header.getValue().getBytes(StandardCharsets.UTF_8));
        }
    }

    private void writeSession(DataOutputStream out) throws IOException {
        if (session.orElse(null) instanceof UpstreamSession.Edge edge) {
            out.writeByte(EDGE);
            out.writeUTF(edge.datastream());
            out.writeUTF(edge.sessionId());
            write(out, edge.hint());
        } else if (session.orElse(null) instanceof UpstreamSession.Legacy legacy) {
            out.writeByte(LEGACY);
            out.writeUTF(legacy.sessionId());
        } else {
            out.writeByte(NONE);
        }
    }

    /** @throws IllegalArgumentException if the bytes were not created by {@link #toBytes} */
    public static SpooledRequest from(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            byte version = in.readByte();
            if (version < VERSION_1 || version > VERSION) {
                throw new IllegalArgumentException("an entry of another version of the shim");
            }
            boolean failedOnce = in.readBoolean();
            Part part = part(in.readUTF());
            boolean toEdge = in.readByte() == EDGE;
            String endpoint = toEdge ? in.readUTF() : "";
            String datastream = toEdge ? in.readUTF() : "";
            int sessionAt = toEdge ? in.readInt() : -1;
            boolean deprecated = !toEdge && in.readBoolean();
            Optional<String> contentType = toEdge ? Optional.empty() : readText(in);
            Optional<String> encoding = toEdge || version == VERSION_1 ? Optional.empty() : readText(in);
            byte[] body = in.readNBytes(in.readInt());
            ForwardedHeaders passedOn = readHeaders(in, version);
            Optional<UpstreamSession> session = readSession(in);
            SpooledTarget target = version <= VERSION_3 ? SpooledTarget.PLAIN : SpooledTarget.read(in);
            Outgoing request = toEdge
                    ? new Outgoing.ToEdge(part, endpoint, datastream, body, sessionAt, passedOn, target.backend(),
                            target.overrides())
                    : new Outgoing.ToLegacy(part, deprecated, new Content(body, contentType, encoding), passedOn,
                            target.backend());
            return new SpooledRequest(request, session.map(target::at), failedOnce);
        } catch (IOException e) {
            throw new IllegalArgumentException("a damaged entry", e);
        }
    }

    /** Ignores headers that this version does not forward. */
    private static ForwardedHeaders readHeaders(DataInputStream in, byte version) throws IOException {
        if (version <= VERSION_2) {
            return ForwardedHeaders.of(readText(in).orElse(null), readText(in).orElse(null), readText(in).orElse(null));
        }
        Map<String, String> headers = new HashMap<>();
        for (int left = in.readUnsignedByte(); left > 0; left--) {
            headers.put(in.readUTF(), text(in));
        }
        return ForwardedHeaders.from(headers::get);
    }

    /** The message of {@code valueOf} would repeat the content of the damaged entry. */
    private static Part part(String name) {
        return Stream.of(Part.values()).filter(part -> part.name().equals(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a damaged entry"));
    }

    private static Optional<UpstreamSession> readSession(DataInputStream in) throws IOException {
        return switch (in.readByte()) {
            case EDGE -> Optional.of(new UpstreamSession.Edge(in.readUTF(), in.readUTF(), readText(in)));
            case LEGACY -> Optional.of(new UpstreamSession.Legacy(in.readUTF()));
            default -> Optional.empty();
        };
    }

    private static void write(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static void write(DataOutputStream out, Optional<String> text) throws IOException {
        out.writeBoolean(text.isPresent());
        if (text.isPresent()) {
            write(out, text.get().getBytes(StandardCharsets.UTF_8));
        }
    }

    private static Optional<String> readText(DataInputStream in) throws IOException {
        return in.readBoolean() ? Optional.of(text(in)) : Optional.empty();
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }
}
