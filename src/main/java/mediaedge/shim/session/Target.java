package mediaedge.shim.session;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import mediaedge.shim.destination.BackendName;
import mediaedge.shim.destination.DatastreamOverrides;

/**
 * What an upstream in a session id has from version 2 of the layout on. Its first byte says what follows, so the default
 * back end without overrides takes one byte.
 *
 * @param backend
 *            name of the back end
 * @param address
 *            as of {@link UpstreamSession.Edge}
 * @param overrides
 *            as of {@link UpstreamSession.Edge}
 */
record Target(String backend, String address, DatastreamOverrides overrides) {

    static final Target PLAIN = new Target(BackendName.DEFAULT, "", DatastreamOverrides.NONE);

    private static final int NAMED = 1;
    private static final int ADDRESS = 1 << 1;
    private static final int NO_ANALYTICS = 1 << 2;
    private static final int NO_PLATFORM = 1 << 3;
    private static final int DATASET = 1 << 4;
    private static final int ALL = NAMED | ADDRESS | NO_ANALYTICS | NO_PLATFORM | DATASET;
    private static final int ADDRESS_DIGITS = 8;
    private static final int DATASET_DIGITS = 24;

    static Target of(UpstreamSession upstream) {
        if (upstream instanceof UpstreamSession.Edge edge) {
            return new Target(edge.backend(), edge.address(), edge.overrides());
        }
        return upstream instanceof UpstreamSession.Provisional provisional
                ? new Target(provisional.backend(), "", provisional.overrides())
                : new Target(upstream.backend(), "", DatastreamOverrides.NONE);
    }

    boolean isPlain() {
        return parts() == 0;
    }

    private int parts() {
        return (backend.equals(BackendName.DEFAULT) ? 0 : NAMED) | (address.isEmpty() ? 0 : ADDRESS)
                | (overrides.analytics() ? 0 : NO_ANALYTICS) | (overrides.platform() ? 0 : NO_PLATFORM)
                | (overrides.dataset().isPresent() ? DATASET : 0);
    }

    void write(ByteBuffer out) {
        int parts = parts();
        out.put((byte) parts);
        if ((parts & NAMED) != 0) {
            out.put((byte) backend.length()).put(backend.getBytes(StandardCharsets.US_ASCII));
        }
        if ((parts & ADDRESS) != 0) {
            PackedText.writeHex(out, address);
        }
        overrides.dataset().ifPresent(dataset -> PackedText.writeHex(out, dataset));
    }

    /** @throws IllegalArgumentException if the bytes were not written by {@link #write} */
    static Target read(ByteBuffer in) {
        int parts = Byte.toUnsignedInt(in.get());
        if ((parts & ~ALL) != 0) {
            throw new IllegalArgumentException("no such parts of a target: " + parts);
        }
        String backend = (parts & NAMED) == 0
                ? BackendName.DEFAULT
                : PackedText.readString(in, Byte.toUnsignedInt(in.get()));
        String address = (parts & ADDRESS) == 0 ? "" : PackedText.readHex(in, ADDRESS_DIGITS);
        Optional<String> dataset = (parts & DATASET) == 0
                ? Optional.empty()
                : Optional.of(PackedText.readHex(in, DATASET_DIGITS));
        return new Target(backend, address, (parts & (NO_ANALYTICS | NO_PLATFORM | DATASET)) == 0
                ? DatastreamOverrides.NONE
                : new DatastreamOverrides((parts & NO_ANALYTICS) == 0, (parts & NO_PLATFORM) == 0, dataset));
    }
}
