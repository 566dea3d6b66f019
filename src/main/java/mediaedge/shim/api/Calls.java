package mediaedge.shim.api;

import mediaedge.shim.netty.Decoding;
import mediaedge.shim.request.Call;

/** Which path is which call of the Media Collection API. */
public final class Calls {

    /** Sessions start here. */
    public static final String SESSIONS = "/api/v1/sessions";
    /** Whole sessions come here. */
    public static final String DOWNLOADED = "/api/v1/downloaded";
    /** Events of a session come here. */
    public static final String EVENTS = SESSIONS + "/{sid}/events";

    private static final String SCHEMAS = "/api/v1/schemas/";
    private static final String BEFORE_ID = SESSIONS + "/";
    private static final String AFTER_ID = "/events";
    private static final Call START = new Call.Start();
    private static final Call WHOLE = new Call.Downloaded();

    private Calls() {
    }

    /** The call that a path is, wherever it stands in it; null if it is none. */
    public static Call find(String path) {
        Call call = at(path);
        String plain = call == null ? PlayersPath.plain(path) : path;
        return call == null && plain != null ? at(plain) : call;
    }

    /** The call that a path without prefix and needless slashes is. */
    private static Call at(String path) {
        int end = path.length() - AFTER_ID.length();
        if (end > BEFORE_ID.length() && path.startsWith(BEFORE_ID) && path.endsWith(AFTER_ID)) {
            String id = path.substring(BEFORE_ID.length(), end);
            return id.indexOf('/') < 0 ? new Call.Event(decoded(id)) : null;
        }
        return path.equals(SESSIONS) ? START : path.equals(DOWNLOADED) ? WHOLE : null;
    }

    /** Whether a path, without prefix and needless slashes, is that of an event type's schema. */
    static boolean isSchema(String path) {
        return path.startsWith(SCHEMAS) && path.chars().skip(SCHEMAS.length()).allMatch(Character::isLetterOrDigit);
    }

    /** The path of a call as anybody may see it: who knows a session's id can send its events. */
    static String withoutIds(Call call) {
        return call instanceof Call.Event ? EVENTS : call instanceof Call.Start ? SESSIONS : DOWNLOADED;
    }

    private static String decoded(String id) {
        try {
            return id.indexOf('%') < 0 ? id : Decoding.component(id);
        } catch (IllegalArgumentException notEncoded) {
            return id; // there is no session of such an id
        }
    }
}
