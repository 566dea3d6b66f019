package mediaedge.shim.routing.conditions;

/**
 * What a session's start tells that routing may ask for. The caller implements it over the request it has read; the
 * table asks for each thing at most once a decision, and only for those that its rows name.
 */
public interface StartFacts {

    /**
     * The value of a {@code params} key as text: a number or boolean as its JSON text.
     *
     * @return null when the key is absent; an empty text counts as present
     */
    String param(String key);

    /** The value of a {@code customMetadata} key (its case counts), or null when it is absent. */
    String customMetadata(String key);

    /** The value of a request header (the name in any case), or null when it is absent. */
    String header(String name);

    /** The host that the player called, lower case and without port, or null when it named none. */
    String host();

    /**
     * Whether the start carries one of the opt-outs that forbid Experience Platform. Which keys those are is said by
     * the mapping tables, so the caller knows.
     */
    boolean optedOut();
}
