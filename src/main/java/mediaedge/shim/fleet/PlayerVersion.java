package mediaedge.shim.fleet;

import mediaedge.shim.meters.LabelText;
import mediaedge.shim.request.PlayerFacts;

/**
 * A version of a player.
 *
 * @param sdk
 *            version of the app, {@link #NONE} if it sends none
 * @param library
 *            version of the tracking library, {@link #NONE} if it sends none
 * @param userAgent
 *            family of the user agent, from a table
 */
public record PlayerVersion(String sdk, String library, String userAgent) {

    /** The player does not say. */
    static final String NONE = "none";
    /** Stands for all versions without a row of their own. */
    static final PlayerVersion OTHER = all("other");
    /** Stands for sessions that began at another replica, or so long ago that they are forgotten. */
    static final PlayerVersion UNKNOWN = all("unknown");

    /** Maximum length of a part in characters; a longer one is shortened. */
    static final int LONGEST = 60;

    private static PlayerVersion all(String word) {
        return new PlayerVersion(word, word, word);
    }

    static PlayerVersion of(PlayerFacts player, String userAgent) {
        return new PlayerVersion(part(player.sdkVersion()), part(player.libraryVersion()), userAgent);
    }

    private static String part(String text) {
        return text.isEmpty() ? NONE : LabelText.of(text, LONGEST);
    }

    /** Returns the version in one line. */
    public String name() {
        return equals(OTHER) || equals(UNKNOWN) ? sdk : sdk + " · " + library + " · " + userAgent;
    }
}
