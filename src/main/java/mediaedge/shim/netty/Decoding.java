package mediaedge.shim.netty;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.util.NetUtil;

/** Texts that Netty reads. */
public final class Decoding {

    private Decoding() {
    }

    /**
     * A part of a path without its percent-encoding.
     *
     * @throws IllegalArgumentException
     *             if it is not encoded
     */
    public static String component(String text) {
        return QueryStringDecoder.decodeComponent(text);
    }

    /** The 4 or 16 bytes of an IP address in digits, maybe with a zone; {@code null} if it is none. */
    public static byte[] ipAddress(String text) {
        return NetUtil.createByteArrayFromIpAddressString(text);
    }
}
