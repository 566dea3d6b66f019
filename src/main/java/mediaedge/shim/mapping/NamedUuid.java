package mediaedge.shim.mapping;

import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

import mediaedge.shim.units.Sha256;

/**
 * Converts an installation's id into the UUID that Edge requires as a first-party id, always the same for the same id.
 */
final class NamedUuid {

    private static final Pattern UUID_FORM = Pattern
            .compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    /** The only version that Edge accepts, in the variant of RFC 4122. */
    private static final Pattern VERSION_4 = Pattern
            .compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-4[0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}");

    private NamedUuid() {
    }

    /** Returns whether the id is a UUID, but of a version that Edge refuses. */
    static boolean isOfAnotherVersion(String id) {
        return UUID_FORM.matcher(id).matches() && !VERSION_4.matcher(id).matches();
    }

    /** Returns the id itself if it is a UUID of version 4, otherwise one derived from organisation and id. */
    static String of(String organisation, String id) {
        if (VERSION_4.matcher(id).matches()) {
            return id.toLowerCase(Locale.ROOT);
        }
        return version4(Sha256.of(organisation + '\n' + id));
    }

    /** Returns the first bytes of a digest, in the form of a UUID of version 4. */
    static String version4(byte[] digest) {
        ByteBuffer halves = ByteBuffer.wrap(digest);
        long high = halves.getLong() & 0xFFFF_FFFF_FFFF_0FFFL | 0x4000L;
        long low = halves.getLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }
}
