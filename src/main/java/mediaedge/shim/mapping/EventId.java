package mediaedge.shim.mapping;

import java.util.UUID;

import mediaedge.shim.mapping.json.JsonBytes;
import mediaedge.shim.mapping.rows.XdmSchema;

/**
 * The id of an event at Edge, {@code xdm._id}: a UUID of version 8 (RFC 9562) derived from the session and from the
 * request as the player sent it, which contains type, timestamp and playhead. It is therefore the same for every
 * delivery of the event, on any replica, and different for events that differ in anything.
 * <p>
 * The hash is fast and not cryptographic, because SHA-256 would be too slow for every event. A player can construct
 * collisions only between its own events, and could as well send only one of them: the id of another session's event
 * depends on that session's random key.
 */
record EventId(long high, long low) {

    private static final byte[] NAME = JsonBytes.name(XdmSchema.EVENT_ID);

    private static final long VERSION_CLEARED = 0xFFFF_FFFF_FFFF_0FFFL;
    private static final long VERSION_8 = 0x8000L;
    private static final long VARIANT_CLEARED = 0x3FFF_FFFF_FFFF_FFFFL;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    /**
     * Returns the id of an event of a session.
     *
     * @param session
     *            key of the session, the same before and after Edge knows the session
     * @param request
     *            body as the player sent it, without its content encoding
     */
    static EventId of(UUID session, byte[] request) {
        return of(session.getMostSignificantBits(), session.getLeastSignificantBits(), request);
    }

    /** Returns the id of a whole downloaded session. If a player sends it twice, it is still the same session. */
    static EventId ofWhole(byte[] request) {
        return of(0, 0, request);
    }

    private static EventId of(long first, long second, byte[] request) {
        Murmur3 hash = Murmur3.of(first, second, request);
        return new EventId(hash.high() & VERSION_CLEARED | VERSION_8, hash.low() & VARIANT_CLEARED | VARIANT);
    }

    /** Writes it as a member of the XDM. */
    void write(JsonBytes out) {
        out.member(NAME);
        out.uuid(high, low);
    }
}
