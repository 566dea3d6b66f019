package mediaedge.shim.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import mediaedge.shim.request.Call;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A call is recognised whatever its prefix, and however many slashes it contains. */
class PlayersPathTest {

    private static final List<String> CALLS = List.of("sessions", "downloaded", "sessions/abc-_1/events",
            "sessions/api/events");

    /** A path, and the same call without anything redundant. */
    record Written(String path, String plain) {
    }

    @Property
    void callInAnyAddress_isThatCall(@ForAll("written") Written address) {
        assertEquals(address.plain(), PlayersPath.plain(address.path()), address.path());
        assertEquals(call(address.plain()), Calls.find(address.path()), address.path());
    }

    private static Call call(String plain) {
        String[] segments = plain.split("/");
        return segments.length == 6
                ? new Call.Event(segments[4])
                : segments[3].equals("sessions") ? new Call.Start() : new Call.Downloaded();
    }

    @Provide
    Arbitrary<Written> written() {
        return Arbitraries.randomValue(random -> {
            String plain = "/api/v1/" + CALLS.get(random.nextInt(CALLS.size()));
            return new Written(Addresses.of(plain, random), plain);
        });
    }

    @Example
    void plainAddress_isTakenAsItIs() {
        String path = "/api/v1/sessions/abc/events";
        assertSame(path, PlayersPath.plain(path), "and costs no text");
        assertEquals(new Call.Event("abc"), Calls.find(path));
    }

    @Example
    void pathWithoutTheCallsOfPlayers_isNone() {
        for (String path : List.of("/", "", "/shim/v1/explain", "/api/v2/sessions", "/apiv1/sessions", "/api/v1",
                "/x-api/v1/sessions/")) {
            assertNull(PlayersPath.plain(path), path);
        }
    }

    @Example
    void onlyTheNameOfASchema_isLookedUpBehindAPrefix() {
        assertTrue(Calls.isSchema("/api/v1/schemas/ping"));
        for (String path : List.of("/api/v1/schemas/../../../shim/v1/explain", "/api/v1/schemas/%2e%2e", "/api/v1/;x",
                "/api/v1/schemas/a/b")) {
            assertFalse(Calls.isSchema(path), path);
        }
    }
}
