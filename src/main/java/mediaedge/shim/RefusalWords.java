package mediaedge.shim;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import mediaedge.shim.collection.BadRequest;
import mediaedge.shim.collection.RequestReader;
import mediaedge.shim.collection.Vocabulary;
import mediaedge.shim.collection.WholeSession;
import mediaedge.shim.collection.fields.EventType;
import mediaedge.shim.mapping.PlayerNames;
import mediaedge.shim.mapping.PlayerNames.Entry;
import mediaedge.shim.outgoing.Complaint;
import mediaedge.shim.outgoing.Result;
import mediaedge.shim.request.Answer;
import mediaedge.shim.request.PlayerRequest;

/** Describes Edge's refusals in the player's terms, because Edge has other names for the fields. */
final class RefusalWords {

    private final PlayerNames names;
    private final RequestReader reader;
    private final Vocabulary vocabulary;

    RefusalWords(PlayerNames names, Vocabulary vocabulary) {
        this.names = names;
        this.vocabulary = vocabulary;
        this.reader = new RequestReader(vocabulary);
    }

    /** Returns the problem with the start of a session. */
    Answer ofStart(EventType type, Result.Refused refused) {
        return of(type, refused);
    }

    /** Returns the problem with an event. */
    Answer ofEvent(PlayerRequest request, Result.Refused refused) {
        return of(typeOf(request), refused);
    }

    /** Returns the problem with a whole session. */
    Answer ofWhole(PlayerRequest request, Result.Refused refused) {
        List<Entry> entries = entriesOf(request);
        return of(refused, vocabulary.sessionStart(),
                path -> names.ofDownloaded(place -> place < entries.size()
                        ? entries.get(place)
                        : new Entry(place, vocabulary.sessionStart()), path));
    }

    /** Returns the entries that were sent, in order. */
    private List<Entry> entriesOf(PlayerRequest request) {
        List<Entry> entries = new ArrayList<>();
        try {
            WholeSession whole = new WholeSession(vocabulary, request.body(), Integer.MAX_VALUE);
            while (whole.next()) {
                if (names.isSent(whole.entry())) {
                    entries.add(new Entry(whole.index(), whole.entry().type()));
                }
            }
        } catch (BadRequest unreadable) {
            return entries; // what was read so far names enough
        }
        return entries;
    }

    /** Read again only if Edge has complained; most events never need it. */
    private EventType typeOf(PlayerRequest request) {
        try {
            return reader.read(request.body()).type();
        } catch (BadRequest unreadable) {
            return vocabulary.sessionStart();
        }
    }

    private Answer of(EventType type, Result.Refused refused) {
        return of(refused, type, path -> names.of(type, path));
    }

    private static Answer of(Result.Refused refused, EventType type, UnaryOperator<String> playersName) {
        if (refused.tooLarge()) {
            return new Answer.TooMuch("Experience Edge takes no request of this size");
        }
        List<Complaint> complaints = refused.complaints();
        if (complaints.isEmpty()) {
            return new Answer.BadData("Experience Edge refused the " + type.name()
                    + (refused.detail().isEmpty() ? "" : ": " + refused.detail()));
        }
        return new Answer.BadData(
                complaints.stream().map(complaint -> playersName.apply(complaint.path()) + ": " + complaint.reason())
                        .distinct().collect(Collectors.joining("; ")));
    }
}
