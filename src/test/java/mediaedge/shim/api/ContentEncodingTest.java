package mediaedge.shim.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;

import mediaedge.shim.collection.BadRequest;
import mediaedge.shim.collection.TooLarge;

/** Compressed bodies of unusual shapes. */
class ContentEncodingTest {

    private static final int LIMIT = 1024 * 1024;

    private static byte[] gzip(String... members) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String member : members) {
            try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
                out.write(member.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return bytes.toByteArray();
    }

    private static String decoded(byte[] body) {
        return new String(ContentEncoding.GZIP.decode(body, LIMIT), StandardCharsets.UTF_8);
    }

    @Test
    void severalMembers_areOneBody() {
        assertEquals("one, two", decoded(gzip("one", ", ", "", "two")));
    }

    /** The JDK reads each member after an empty one with a further recursive call. */
    @Test
    void thousandsOfEmptyMembers_areABadRequest() {
        String[] members = new String[50_000];
        Arrays.fill(members, "");
        byte[] body = gzip(members);
        assertThrows(BadRequest.class, () -> decoded(body));
    }

    @Test
    void bodyThatBreaksOff_isABadRequest() {
        byte[] whole = gzip("one, two, three");
        for (int length = 0; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThrows(BadRequest.class, () -> decoded(part), length + " bytes");
        }
    }

    @Test
    void severalMembersThatTogetherExceedTheLimit_areTooLarge() {
        byte[] body = gzip(" ".repeat(LIMIT), " ");
        assertThrows(TooLarge.class, () -> decoded(body));
    }
}
