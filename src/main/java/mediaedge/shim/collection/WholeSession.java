package mediaedge.shim.collection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import mediaedge.shim.collection.BadRequest.Problem;

/**
 * A whole session that was recorded offline, read entry by entry: a session of a day has some ten thousand entries, so
 * only one of them is looked at at a time, and always in the same {@link PlayerEvent}.
 */
public final class WholeSession implements AutoCloseable {

    private final RequestReader reader;
    private final Vocabulary vocabulary;
    private final JsonParser parser;
    private final PlayerEvent event;
    private final int maxEntries;
    private int index = -1;

    /**
     * @param maxEntries most entries that are taken
     * @throws BadRequest if the body is not an array
     */
    public WholeSession(Vocabulary vocabulary, byte[] body, int maxEntries) {
        this.maxEntries = maxEntries;
        this.vocabulary = vocabulary;
        this.reader = new RequestReader(vocabulary);
        if (!Utf8.isValid(body)) {
            throw new BadRequest("", "expected a JSON array of events, in UTF-8");
        }
        this.event = new PlayerEvent(body, vocabulary.slotCount());
        try {
            this.parser = JsonTokens.over(body, 0, body.length);
            if (body.length == 0 || parser.nextToken() != JsonToken.START_ARRAY
                    || parser.currentTokenLocation().getByteOffset() < 0) {
                throw new BadRequest("", "expected a JSON array of events, in UTF-8");
            }
        } catch (IOException e) {
            throw new BadRequest("", "expected a JSON array of events, in UTF-8");
        }
    }

    /**
     * Goes to the next entry.
     *
     * @return whether there is one
     * @throws BadRequest if it is not an event, or not one that may stand there; the message names its number
     * @throws TooLarge if it is one too many
     */
    public boolean next() {
        try {
            JsonToken token = parser.nextToken();
            if (token == JsonToken.END_ARRAY) {
                checkEnd();
                return false;
            }
            index++;
            if (index == maxEntries) {
                throw new TooLarge("a downloaded session may have " + maxEntries + " entries");
            }
            event.reset();
            if (token != JsonToken.START_OBJECT) {
                throw new BadRequest("", "expected an object with an event");
            }
            reader.readEvent(parser, event);
            checkPlace();
            return true;
        } catch (IOException e) {
            throw inEntry(RequestReader.refused(e, parser));
        } catch (BadRequest refused) {
            throw inEntry(refused);
        }
    }

    private void checkEnd() throws IOException {
        if (index < 0) {
            throw new BadRequest("", "the array is empty; it begins with " + vocabulary.sessionStart().name());
        }
        if (parser.nextToken() != null) {
            throw new BadRequest("", "something stands behind the array");
        }
    }

    private void checkPlace() {
        if (event.type().opensSession() != (index == 0)) {
            throw new BadRequest(vocabulary.eventTypeField().label(), index == 0
                    ? "the first entry must be " + vocabulary.sessionStart().name()
                    : "only the first entry may open the session");
        }
    }

    /** The entry that {@link #next} went to; the next call of it changes it. */
    public PlayerEvent entry() {
        return event;
    }

    /** Number of the entry, from 0. */
    public int index() {
        return index;
    }

    /** The same complaint with the number and the type of the entry before it. */
    public BadRequest inEntry(BadRequest refused) {
        if (index < 0) {
            return refused;
        }
        String entry = "[" + index + "]" + (event.type() == null ? "" : " " + event.type().name());
        List<Problem> problems = refused.problems().stream()
                .map(problem -> new Problem(problem.field().isEmpty() ? entry : entry + ": " + problem.field(),
                        problem.reason()))
                .toList();
        return new BadRequest(problems);
    }

    @Override
    public void close() {
        try {
            parser.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
