package mediaedge.shim.collection;

import java.util.List;

import mediaedge.shim.collection.BadRequest.Problem;
import mediaedge.shim.collection.json.BrokenJson;
import mediaedge.shim.collection.json.JsonScanner;
import mediaedge.shim.collection.json.Utf8;

/**
 * A whole session that was recorded offline, read entry by entry. A session of a day has about ten thousand entries, so
 * only one of them is read at a time, always into the same {@link PlayerEvent}.
 */
public final class WholeSession {

    private final RequestReader reader;
    private final Vocabulary vocabulary;
    private final JsonScanner in;
    private final PlayerEvent event;
    private final int maxEntries;
    private int index = -1;

    /**
     * @param maxEntries
     *            maximum number of entries
     *
     * @throws BadRequest
     *             if the body is not an array
     */
    public WholeSession(Vocabulary vocabulary, byte[] body, int maxEntries) {
        this.maxEntries = maxEntries;
        this.vocabulary = vocabulary;
        this.reader = new RequestReader(vocabulary);
        if (!Utf8.isValid(body)) {
            throw new BadRequest("", "expected a JSON array of events, in UTF-8");
        }
        this.event = new PlayerEvent(body, vocabulary);
        this.in = new JsonScanner(body);
        if (!in.opensArray()) {
            throw new BadRequest("", "expected a JSON array of events, in UTF-8");
        }
    }

    /**
     * Moves to the next entry.
     *
     * @return whether there is one
     *
     * @throws BadRequest
     *             if it is not an event, or not valid at this position; the message contains its number
     * @throws TooLarge
     *             if there are too many entries
     */
    public boolean next() {
        try {
            if (!in.nextElement()) {
                checkEnd();
                return false;
            }
            index++;
            if (index == maxEntries) {
                throw new TooLarge("a downloaded session can have at most " + maxEntries + " entries");
            }
            event.reset();
            if (!in.opensObject()) {
                in.value();
                throw new BadRequest("", "expected an object with an event");
            }
            reader.readEvent(in, event);
            checkPlace();
            return true;
        } catch (BrokenJson broken) {
            throw inEntry(RequestReader.refused(broken));
        } catch (BadRequest refused) {
            throw inEntry(refused);
        }
    }

    private void checkEnd() {
        if (index < 0) {
            throw new BadRequest("", "the array is empty; it begins with " + vocabulary.sessionStart().name());
        }
        if (!in.isAtEnd()) {
            throw new BadRequest("", "unexpected content after the array");
        }
    }

    private void checkPlace() {
        if (event.type().opensSession() != (index == 0)) {
            throw new BadRequest(vocabulary.eventTypeField().label(), index == 0
                    ? "the first entry must be " + vocabulary.sessionStart().name()
                    : "only the first entry may open the session");
        }
    }

    /** Returns the current entry. The next call of {@link #next} changes it. */
    public PlayerEvent entry() {
        return event;
    }

    /** Returns the number of the entry, from 0. */
    public int index() {
        return index;
    }

    /** Returns the same problem, prefixed with the number and the type of the entry. */
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

}
