package mediaedge.shim.api;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

import mediaedge.shim.collection.BadRequest;
import mediaedge.shim.collection.TooLarge;

/**
 * The encodings that a body may have. Vert.x could decode them in its pipeline, but then neither the bytes as the player
 * sent them nor a limit after decoding could be had.
 */
public enum ContentEncoding {

    /** As it is. */
    IDENTITY,
    /** RFC 1952. */
    GZIP,
    /** RFC 1950, or RFC 1951 as some clients understand the name. */
    DEFLATE;

    /** The header field. */
    public static final String HEADER = "Content-Encoding";

    private static final int ZLIB_METHOD = 8;
    private static final int ZLIB_CHECK = 31;

    /** What a header says; empty where it is an encoding that is not read. @param header null where there is none */
    public static Optional<ContentEncoding> of(String header) {
        if (header == null) {
            return Optional.of(IDENTITY);
        }
        return switch (header.strip().toLowerCase(Locale.ROOT)) {
            case "", "identity" -> Optional.of(IDENTITY);
            case "gzip", "x-gzip" -> Optional.of(GZIP);
            case "deflate" -> Optional.of(DEFLATE);
            default -> Optional.empty();
        };
    }

    /**
     * Decodes a body.
     *
     * @param limit
     *            most bytes that it may have then
     *
     * @throws BadRequest
     *             if it is not encoded so
     * @throws TooLarge
     *             if it is longer than the limit; no more than the limit is decoded
     */
    public byte[] decode(byte[] body, long limit) {
        if (this == IDENTITY) {
            return body;
        }
        byte[] decoded;
        try (InputStream in = stream(body)) {
            decoded = in.readNBytes((int) Math.min(limit + 1, Integer.MAX_VALUE - Long.BYTES));
        } catch (IOException | StackOverflowError damaged) {
            // The JDK goes from member to member of gzip by recursion, which thousands of empty ones take too far.
            throw new BadRequest(HEADER, "the body is not encoded as it says, " + name().toLowerCase(Locale.ROOT));
        }
        if (decoded.length > limit) {
            throw new TooLarge("a request can have at most " + limit + " bytes after decoding");
        }
        return decoded;
    }

    private InputStream stream(byte[] body) throws IOException {
        InputStream in = new ByteArrayInputStream(body);
        return this == GZIP ? new GZIPInputStream(in) : new Inflated(in, new Inflater(!hasZlibHeader(body)));
    }

    /** Gives back what zlib holds outside of the heap, which the JDK does only for an inflater of its own. */
    private static final class Inflated extends InflaterInputStream {

        Inflated(InputStream in, Inflater inflater) {
            super(in, inflater);
        }

        @Override
        public void close() throws IOException {
            super.close();
            inf.end();
        }
    }

    private static boolean hasZlibHeader(byte[] body) {
        return body.length >= 2 && (body[0] & 0x0f) == ZLIB_METHOD
                && ((body[0] & 0xff) << Byte.SIZE | body[1] & 0xff) % ZLIB_CHECK == 0;
    }
}
