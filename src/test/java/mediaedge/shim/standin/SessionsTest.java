package mediaedge.shim.standin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SessionsTest {

    @Test
    void tenThousandLastUsedSessions_areKnown_andNoMore() {
        Sessions sessions = new Sessions();
        String first = sessions.open();
        String second = sessions.open();
        for (int i = 2; i < 10_000; i++) {
            sessions.open();
        }
        sessions.state(first);

        sessions.open();

        assertEquals(Sessions.State.OPEN, sessions.state(first));
        assertEquals(Sessions.State.UNKNOWN, sessions.state(second));
    }
}
