package mediaedge.shim.netty;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.util.NetUtil;

/** Parses texts with Netty. */
public final class Decoding {

    private Decoding() {
    }

    /**
     * Decodes the percent-encoding of a part of a path.
     *
     * @throws IllegalArgumentException
     *             if it is not encoded
     */
    public static String component(String text) {
        return QueryStringDecoder.decodeComponent(text);
    }

    /** Returns the 4 or 16 bytes of an IP address in digits, possibly with a zone; {@code null} if it is not one. */
    public static byte[] ipAddress(String text) {
        return NetUtil.createByteArrayFromIpAddressString(text);
    }
}
