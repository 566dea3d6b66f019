package mediaedge.shim.routing.conditions;

/**
 * The properties of a session's start for routing. The caller implements it over the request that it has read. A
 * decision reads each property at most once, and only those that its rows name.
 */
public interface StartFacts {

    /**
     * Returns the value of a {@code params} key as text: a number or boolean as its JSON text.
     *
     * @return null if the key is absent; an empty text counts as present
     */
    String param(String key);

    /** Returns the value of a {@code customMetadata} key (case-sensitive), or null if it is absent. */
    String customMetadata(String key);

    /** Returns the value of a request header (name in any case), or null if it is absent. */
    String header(String name);

    /** Returns the host that the player called, in lower case and without port, or null if it named none. */
    String host();

    /**
     * Returns what identifies the viewer for shares: the primary identity as the player sent it, otherwise the session.
     */
    String viewer();

    /** Returns whether the start opts out with this {@code params} key. */
    boolean optsOut(String key);

    /** Returns whether the request has the header of Global Privacy Control ({@code Sec-GPC: 1}). */
    boolean globalPrivacyControl();
}
