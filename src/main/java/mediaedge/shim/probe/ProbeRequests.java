package mediaedge.shim.probe;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Optional;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import mediaedge.shim.collection.Vocabulary;
import mediaedge.shim.collection.fields.FieldRole;
import mediaedge.shim.mapping.MappingTables;
import mediaedge.shim.mapping.rows.MappingRow;
import mediaedge.shim.request.PlayerRequest;
import mediaedge.shim.upstream.Deadline;
import mediaedge.shim.upstream.ForwardedHeaders;

/** The requests of a player whose session is a probe. The resource {@value #FILE} has them. */
@Singleton
final class ProbeRequests {

    /** Content, player, viewer and user agent of each probe. */
    static final String NAME = "shim-probe";

    private static final String FILE = "probe/session.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectNode session;
    private final Vocabulary vocabulary;
    private final MappingTables tables;
    private final Clock clock;

    ProbeRequests(Vocabulary vocabulary, MappingTables tables, Clock clock) {
        this.vocabulary = vocabulary;
        this.tables = tables;
        this.clock = clock;
        this.session = read();
    }

    private static ObjectNode read() {
        try (InputStream in = ProbeRequests.class.getClassLoader().getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is not in the application");
            }
            return (ObjectNode) JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns the start. Its viewer is always the same one, with an id in each namespace that the mapping tables name.
     *
     * @param reportSuites
     *            of the session; empty to send none
     */
    PlayerRequest start(Optional<String> reportSuites, Deadline answerBy) {
        ObjectNode start = session.path("start").deepCopy();
        ObjectNode params = start.withObject("/params");
        reportSuites.ifPresent(suites -> vocabulary.fields(FieldRole.REPORT_SUITE)
                .forEach(field -> params.put(field.key(), suites)));
        for (MappingRow row : tables.rows()) {
            row.mapped().ifPresent(mapped -> mapped.identity().namespaces().keySet()
                    .forEach(type -> params.withObjectProperty(row.field().key()).putObject(type).put("id", NAME)));
        }
        return request(start, answerBy);
    }

    /** Returns the end. */
    PlayerRequest end(Deadline answerBy) {
        return request(session.path("end").deepCopy(), answerBy);
    }

    /** Returns the type of the start. */
    String startType() {
        return session.at("/start/" + vocabulary.eventTypeField().key()).asText();
    }

    private PlayerRequest request(ObjectNode event, Deadline answerBy) {
        event.withObject("/playerTime").put("ts", clock.millis());
        byte[] body;
        try {
            body = JSON.writeValueAsBytes(event);
        } catch (IOException e) {
            throw new UncheckedIOException("a tree of JSON can always be written", e);
        }
        return new PlayerRequest(body, body, ForwardedHeaders.of(NAME, null, null), () -> "", () -> NAME,
                ProbeRequests::header, answerBy);
    }

    private static String header(String name) {
        return name.equalsIgnoreCase(HttpHeaders.USER_AGENT)
                ? NAME
                : name.equalsIgnoreCase(HttpHeaders.CONTENT_TYPE) ? MediaType.APPLICATION_JSON : null;
    }
}
