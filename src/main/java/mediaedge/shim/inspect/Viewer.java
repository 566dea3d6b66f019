package mediaedge.shim.inspect;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;

import mediaedge.shim.collection.BadRequest;
import mediaedge.shim.collection.PlayerEvent;
import mediaedge.shim.collection.RequestReader;
import mediaedge.shim.collection.TooLarge;
import mediaedge.shim.collection.WholeSession;
import mediaedge.shim.delivery.SpooledRequest;
import mediaedge.shim.mapping.HashedId;
import mediaedge.shim.mapping.MappingTables;
import mediaedge.shim.mapping.SentIdentities;
import mediaedge.shim.mapping.ViewerId;
import mediaedge.shim.outgoing.Outgoing;
import mediaedge.shim.upstream.Content;

/**
 * Recognises the requests of a viewer by ids. A request has an id itself, or its SHA-256, which a row of the routing
 * table may send instead. A request that cannot be read counts as the viewer's if the id occurs in it as a JSON string.
 */
final class Viewer {

    private final Set<ViewerId> ids = new HashSet<>();
    private final List<String> jsonTexts;
    private final MappingTables tables;
    private final SentIdentities sent;
    private final Function<Content, byte[]> decoder;

    /**
     * @param known
     *            ids of the viewer
     * @param decoder
     *            decodes the content of a request, or throws {@link BadRequest} or {@link TooLarge}
     */
    Viewer(Collection<ViewerId> known, MappingTables tables, Function<Content, byte[]> decoder) {
        known.forEach(
                id -> Stream.of(id.id(), HashedId.of(id.id()))
                        .forEach(form -> ids.add(comparable(id.namespace(), form))));
        this.jsonTexts = ids.stream().map(ViewerId::id).distinct().map(Viewer::jsonText).toList();
        this.tables = tables;
        this.sent = new SentIdentities(tables);
        this.decoder = decoder;
    }

    /** Namespaces are compared without regard to case. */
    private static ViewerId comparable(String namespace, String id) {
        return new ViewerId(namespace.toLowerCase(Locale.ROOT), id);
    }

    /** Returns a JSON string with its quotation marks, one character for each byte. */
    private static String jsonText(String id) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsUTF8(id), StandardCharsets.ISO_8859_1) + '"';
    }

    /** Returns whether a request in the spool has an id of the viewer. Never throws. */
    boolean isIn(byte[] spooled) {
        try {
            return isIn(SpooledRequest.from(spooled).request());
        } catch (IllegalArgumentException unreadable) {
            return isMentionedIn(spooled);
        }
    }

    /** Returns whether an exchange has an id of the viewer. */
    boolean isIn(RecordedExchange exchange) {
        return isInSent(exchange.sent()) || Stream.concat(exchange.main().stream(), exchange.copy().stream())
                .anyMatch(upstream -> isIn(upstream.request()));
    }

    private boolean isIn(Outgoing request) {
        return request.accept(new Outgoing.Visitor<>() {
            @Override
            public Boolean toEdge(Outgoing.ToEdge edge) {
                return isInXdm(edge.body());
            }

            @Override
            public Boolean toLegacy(Outgoing.ToLegacy legacy) {
                try {
                    return isInSent(decoder.apply(legacy.content()));
                } catch (BadRequest | TooLarge unreadable) {
                    return isMentionedIn(legacy.content().bytes());
                }
            }
        });
    }

    private boolean isInXdm(byte[] body) {
        JsonNode events = RequestReport.json(body).path("events");
        if (!events.isArray()) {
            return isMentionedIn(body);
        }
        for (JsonNode event : events) {
            for (var namespace : event.path("xdm").path("identityMap").properties()) {
                for (JsonNode identity : namespace.getValue()) {
                    if (ids.contains(comparable(namespace.getKey(), identity.path("id").asText()))) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private boolean isInSent(byte[] body) {
        try {
            if (!RequestReader.isArray(body)) {
                return isInEvent(new RequestReader(tables.vocabulary()).read(body));
            }
            WholeSession whole = new WholeSession(tables.vocabulary(), body, Integer.MAX_VALUE);
            while (whole.next()) {
                if (isInEvent(whole.entry())) {
                    return true;
                }
            }
            return false;
        } catch (BadRequest | TooLarge unreadable) {
            return isMentionedIn(body);
        }
    }

    private boolean isInEvent(PlayerEvent event) {
        return sent.of(event).stream().anyMatch(id -> ids.contains(comparable(id.namespace(), id.id())));
    }

    private boolean isMentionedIn(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        return jsonTexts.stream().anyMatch(text::contains);
    }
}
