package mediaedge.shim.api.operators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import org.jboss.logmanager.LogContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.Vertx;
import mediaedge.shim.api.operators.OperatorPaths.Spelled;
import mediaedge.shim.spool.DeadLetter;
import mediaedge.shim.spool.Entry;
import mediaedge.shim.spool.EntryKind;
import mediaedge.shim.spool.NewEntry;
import mediaedge.shim.spool.Spool;

/** Whatever the spelling of a path: without the token, no operator endpoint returns or does anything. */
@QuarkusTest
@TestProfile(ProductionMode.WithToken.class)
class OperatorPathsTest {

    private static final int EACH = 1_200;
    private static final String CATEGORY = "mediaedge.shim.api";
    private static final UUID SESSION = UUID.randomUUID();

    @TestHTTPResource
    URI shim;

    @Inject
    Vertx vertx;

    @Inject
    Spool spool;

    private DeadLetter letter;

    @BeforeEach
    void oneDeadLetter() {
        spool.add(new NewEntry(SESSION, EntryKind.EVENT, "edge", new byte[]{1}, Instant.now())).await().indefinitely();
        spool.claim(1).await().indefinitely();
        List<Entry> entries = spool.entries(SESSION, 1).await().indefinitely();
        entries.forEach(entry -> spool.buried(entry, "for the test").await().indefinitely());
        letter = letters().get(0);
    }

    @AfterEach
    void noDeadLetter() {
        spool.deadLetters().deleteBuriedBefore(Instant.now().plusSeconds(1)).await().indefinitely();
    }

    @Test
    void noSpellingOfAPath_opensAnOperatorEndpoint() {
        String level = String.valueOf(LogContext.getLogContext().getLogger(CATEGORY).getLevel());
        List<Spelled> spellings = new OperatorPaths(20_261_130).of(OperatorPaths.operations(letter.id(), CATEGORY),
                EACH,
                shim.getAuthority());
        assertTrue(spellings.size() >= 10_000, spellings.size() + " spellings");

        List<String> opened = new RawRequests(vertx, shim).send(spellings, this::isOpened);

        assertEquals(List.of(), opened.stream().limit(30).toList(), opened.size() + " of " + spellings.size());
        assertEquals(level, String.valueOf(LogContext.getLogContext().getLogger(CATEGORY).getLevel()));
        assertEquals(List.of(letter.id()), letters().stream().map(DeadLetter::id).toList());
    }

    /** Preflights are for players' paths. The inspector's page is for everybody if there is a token. */
    protected boolean isOpened(Spelled request, RawRequests.Answer answer) {
        return answer.status() / 100 == 2 && !isPreflight(request, answer) && !answer.isPage();
    }

    /** Whether the answer is the one that browsers get before a player's request. */
    static boolean isPreflight(Spelled request, RawRequests.Answer answer) {
        return answer.status() == 204 && request.method().equals(io.vertx.core.http.HttpMethod.OPTIONS)
                && request.target().contains("/api");
    }

    private List<DeadLetter> letters() {
        return spool.deadLetters().list(0, 10).await().indefinitely();
    }
}
