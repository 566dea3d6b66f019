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
 * The supported encodings of a body. Vert.x could decode them in its pipeline, but would neither keep the original
 * bytes nor limit the decoded size.
 */
public enum ContentEncoding {

    /** Not encoded. */
    IDENTITY,
    /** RFC 1952. */
    GZIP,
    /** RFC 1950, or RFC 1951 as some clients interpret the name. */
    DEFLATE;

    /** Name of the header. */
    public static final String HEADER = "Content-Encoding";

    private static final int ZLIB_METHOD = 8;
    private static final int ZLIB_CHECK = 31;

    /** Parses a header; empty if the encoding is not supported. @param header null if absent */
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
     *            maximum number of decoded bytes
     *
     * @throws BadRequest
     *             if it is not encoded in this way
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
            // The JDK reads members of gzip recursively, so thousands of empty ones overflow the stack.
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

    /** Frees zlib's memory outside of the heap, which the JDK does only for its own inflater. */
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
