package mediaedge.shim.meters;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

import mediaedge.shim.Behaviour;
import mediaedge.shim.FaultyServer;

/** Accepts traces in OTLP over HTTP (http/protobuf), on a free port of a real socket. */
final class Collector implements AutoCloseable {

    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int BYTES = 2;

    private final FaultyServer server = FaultyServer.start().on("/v1/traces", Behaviour.status(200));

    /** @param parent id of the span above it, empty where there is none @param kind 2: server, 3: client */
    record Span(String trace, String id, String parent, String name, long kind, Map<String, String> attributes,
            List<Link> links) {
    }

    /** @param state as in {@code tracestate}, empty where there is none */
    record Link(String trace, String id, String state) {
    }

    String url() {
        return server.url().toString();
    }

    /** All spans that came. */
    List<Span> spans() {
        List<Span> spans = new ArrayList<>();
        server.received()
                .forEach(request -> fields(request.body(), (field, batch) -> fields(batch, (inBatch, scope) -> {
                    if (inBatch == 2) {
                        fields(scope, (inScope, span) -> {
                            if (inScope == 2) {
                                spans.add(span(span));
                            }
                        });
                    }
                })));
        return spans;
    }

    /** All bytes that came, as ISO-8859-1. */
    List<String> everything() {
        return server.received().stream().map(request -> new String(request.body(), StandardCharsets.ISO_8859_1))
                .toList();
    }

    private static Span span(byte[] message) {
        Map<Integer, byte[]> parts = new TreeMap<>();
        Map<String, String> attributes = new TreeMap<>();
        List<Link> links = new ArrayList<>();
        fields(message, (field, value) -> {
            if (field == 9) {
                attribute(value, attributes);
            } else if (field == 13) {
                links.add(link(value));
            } else {
                parts.put(field, value);
            }
        });
        HexFormat hex = HexFormat.of();
        return new Span(hex.formatHex(parts.get(1)), hex.formatHex(parts.get(2)),
                hex.formatHex(parts.getOrDefault(4, new byte[0])), text(parts.get(5)),
                ByteBuffer.wrap(parts.get(6)).getLong(), attributes, links);
    }

    private static Link link(byte[] message) {
        Map<Integer, byte[]> parts = new TreeMap<>();
        fields(message, parts::put);
        return new Link(HexFormat.of().formatHex(parts.get(1)), HexFormat.of().formatHex(parts.get(2)),
                text(parts.getOrDefault(3, new byte[0])));
    }

    private static void attribute(byte[] keyValue, Map<String, String> attributes) {
        List<String> key = new ArrayList<>();
        fields(keyValue, (field, value) -> {
            if (field == 1) {
                key.add(text(value));
            } else {
                fields(value, (kind, content) -> attributes.put(key.get(0),
                        kind == 3 ? Long.toString(ByteBuffer.wrap(content).getLong()) : text(content)));
            }
        });
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** The fields of a message of Protocol Buffers; a number as eight bytes. */
    private static void fields(byte[] message, BiConsumer<Integer, byte[]> field) {
        ByteBuffer in = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
        while (in.hasRemaining()) {
            long tag = varint(in);
            byte[] value = switch ((int) tag & 7) {
                case VARINT -> ByteBuffer.allocate(Long.BYTES).putLong(varint(in)).array();
                case FIXED64 -> take(in, Long.BYTES);
                case BYTES -> take(in, (int) varint(in));
                default -> take(in, Integer.BYTES);
            };
            field.accept((int) (tag >> 3), value);
        }
    }

    private static byte[] take(ByteBuffer in, int length) {
        byte[] value = new byte[length];
        in.get(value);
        return value;
    }

    private static long varint(ByteBuffer in) {
        long value = 0;
        for (int shift = 0;; shift += 7) {
            byte next = in.get();
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
