package mediaedge.shim.mapping;

import java.util.Locale;

import mediaedge.shim.units.Sha256;

/** Ids of viewers as Adobe expects hashed ids. */
public final class HashedId {

    private static final int BYTES = 32;

    private HashedId() {
    }

    /** Returns the form of an id that is hashed: trimmed, in lower case. */
    static String canonical(String id) {
        return id.strip().toLowerCase(Locale.ROOT);
    }

    /** Returns the SHA-256 of an id, which does not depend on its case: 64 lower-case hexadecimal digits. */
    public static String of(String id) {
        return Sha256.hex(Sha256.of(canonical(id)), BYTES);
    }
}
