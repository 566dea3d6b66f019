package mediaedge.shim.mapping;

import java.util.UUID;

import mediaedge.shim.mapping.json.JsonBytes;
import mediaedge.shim.mapping.rows.XdmSchema;

/**
 * What an event is called at Edge, {@code xdm._id}: a UUID of version 8 (RFC 9562) made from the session and from the
 * request as the player sent it, which holds type, timestamp and playhead. So it is the same at every delivery of the
 * event, on whichever replica, and another one for an event that differs in anything.
 *
 * <p>
 * The hash is quick and no cryptographic one: SHA-256 takes three times as long, for every event. Who makes two events
 * collide is their sender, who could as well send one of them: in the id of another session's event is that session's
 * random key.
 */
record EventId(long high, long low) {

    private static final byte[] NAME = JsonBytes.name(XdmSchema.EVENT_ID);

    private static final long VERSION_CLEARED = 0xFFFF_FFFF_FFFF_0FFFL;
    private static final long VERSION_8 = 0x8000L;
    private static final long VARIANT_CLEARED = 0x3FFF_FFFF_FFFF_FFFFL;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    /**
     * The id of an event of a session.
     *
     * @param session key of the session, the same before and after Edge knows the session
     * @param request body as the player sent it, without its content encoding
     */
    static EventId of(UUID session, byte[] request) {
        return of(session.getMostSignificantBits(), session.getLeastSignificantBits(), request);
    }

    /** The id of a whole downloaded session: sent twice by a player, it is still the same session. */
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
