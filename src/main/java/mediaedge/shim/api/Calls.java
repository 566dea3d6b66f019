package mediaedge.shim.api;

import mediaedge.shim.netty.Decoding;
import mediaedge.shim.request.Call;

/** Maps paths to calls of the Media Collection API. */
public final class Calls {

    private static final String SCHEMAS = "/api/v1/schemas/";
    private static final String BEFORE_ID = Call.SESSIONS + "/";
    private static final String AFTER_ID = "/events";
    private static final Call START = new Call.Start();
    private static final Call WHOLE = new Call.Downloaded();

    private Calls() {
    }

    /** Returns the call of a path with any prefix; null if it is not a call. */
    public static Call find(String path) {
        Call call = at(path);
        String plain = call == null ? PlayersPath.plain(path) : path;
        return call == null && plain != null ? at(plain) : call;
    }

    /** Returns the call of a path without prefix and redundant slashes. */
    private static Call at(String path) {
        int end = path.length() - AFTER_ID.length();
        if (end > BEFORE_ID.length() && path.startsWith(BEFORE_ID) && path.endsWith(AFTER_ID)) {
            String id = path.substring(BEFORE_ID.length(), end);
            return id.indexOf('/') < 0 ? new Call.Event(decoded(id)) : null;
        }
        return path.equals(Call.SESSIONS) ? START : path.equals(Call.DOWNLOADED) ? WHOLE : null;
    }

    /** Returns whether a path, without prefix and redundant slashes, is the schema of an event type. */
    static boolean isSchema(String path) {
        return path.startsWith(SCHEMAS) && path.chars().skip(SCHEMAS.length()).allMatch(Character::isLetterOrDigit);
    }

    private static String decoded(String id) {
        try {
            return id.indexOf('%') < 0 ? id : Decoding.component(id);
        } catch (IllegalArgumentException notEncoded) {
            return id; // there is no session of such an id
        }
    }
}
