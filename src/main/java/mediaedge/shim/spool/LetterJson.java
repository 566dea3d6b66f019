package mediaedge.shim.spool;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;

/** A dead letter as a line of JSON. */
final class LetterJson {

    private static final JsonFactory JSON = new JsonFactory();

    private LetterJson() {
    }

    static String line(DeadLetter letter) {
        StringWriter line = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(line)) {
            json.writeStartObject();
            json.writeNumberField("id", letter.id());
            json.writeStringField("session", letter.session().toString());
            json.writeStringField("kind", letter.kind().name());
            json.writeStringField("upstream", letter.upstream());
            json.writeStringField("at", letter.at().toString());
            json.writeStringField("buriedAt", letter.buriedAt().toString());
            json.writeStringField("reason", letter.reason());
            Optional<String> text = text(letter.payload());
            if (text.isPresent()) {
                json.writeStringField("payload", text.get());
            } else {
                json.writeBinaryField("payloadBase64", letter.payload());
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a writer into memory does not fail", e);
        }
        return line.toString();
    }

    private static Optional<String> text(byte[] payload) {
        try {
            return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(payload)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
