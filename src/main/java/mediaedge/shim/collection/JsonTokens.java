package mediaedge.shim.collection;

import java.io.IOException;
import java.io.UncheckedIOException;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;

/** The tokenizer that requests are read with, and its bounds. */
final class JsonTokens {

    /** How deep objects may stand in each other; the Media Collection API itself needs four. */
    static final int MAX_DEPTH = 16;
    /** Characters of a number, exponent and all; also of one in quotation marks. */
    static final int MAX_NUMBER_LENGTH = 64;
    private static final int MAX_NAME_LENGTH = 1024;

    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            // Names that players make up must neither stay in memory for good nor be able to stop a parser.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES).disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(MAX_NUMBER_LENGTH).maxNameLength(MAX_NAME_LENGTH).build())
            .build();

    private JsonTokens() {
    }

    static JsonParser over(byte[] body, int start, int end) throws IOException {
        return FACTORY.createParser(body, start, end - start);
    }

    /** The text of a JSON string that has escapes in it. */
    static String decodeString(byte[] body, int start, int end) {
        try (JsonParser parser = over(body, start, end)) {
            parser.nextToken();
            return parser.getText();
        } catch (IOException e) {
            // The reader saw this very string pass as valid.
            throw new UncheckedIOException(e);
        }
    }
}
