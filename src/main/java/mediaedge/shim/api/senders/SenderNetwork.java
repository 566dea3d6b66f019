package mediaedge.shim.api.senders;

import java.util.Arrays;

import mediaedge.shim.netty.Decoding;

/** Determines what counts as one sender. */
public final class SenderNetwork {

    private static final int IPV4_BYTES = 4;
    private static final int IPV6_BYTES = 16;
    /**
     * Prefix of an IPv6 address that contains an IPv4 address (RFC 4291, 2.5.5.2), as written by a proxy that listens
     * on both.
     */
    private static final byte[] MAPPED = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1};

    private SenderNetwork() {
    }

    /**
     * Returns the sender of an address: an IPv4 address, even if it is written as an IPv6 address, or the /64 network
     * of an IPv6 address, in which a single sender can have any number of addresses.
     *
     * @param address
     *            in digits, possibly with a zone; any other text is a sender of its own
     */
    public static Object of(String address) {
        byte[] bytes = Decoding.ipAddress(address);
        if (bytes == null) {
            return address;
        }
        if (bytes.length == IPV6_BYTES && !Arrays.equals(bytes, 0, MAPPED.length, MAPPED, 0, MAPPED.length)) {
            return number(bytes, 0, Long.BYTES);
        }
        return (int) number(bytes, bytes.length - IPV4_BYTES, IPV4_BYTES);
    }

    private static long number(byte[] bytes, int from, int length) {
        long number = 0;
        for (int i = from; i < from + length; i++) {
            number = number << Byte.SIZE | bytes[i] & 0xFF;
        }
        return number;
    }
}
