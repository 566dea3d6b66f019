package mediaedge.shim.upstream;

import java.util.Optional;

/**
 * A header from which Edge determines the viewer's language, device or address, in addition to the three that every
 * request has. The list is that of Adobe's page on the Edge Network's Server SDK (2026). A header that is not in the
 * list, such as {@code Cookie}, {@code Authorization} or {@code Referer}, is never forwarded.
 * <p>
 * All values at their maximum length, with their names, are less than the 4 KB that a request reserves from the memory
 * budget in addition to its body.
 */
public enum ClientHeader {

    /** The viewer's preferred languages. */
    ACCEPT_LANGUAGE("Accept-Language", 512, Sender.PLAYER),
    /** Brands of the browser, with their major versions. */
    BRANDS("Sec-CH-UA", 512, Sender.PLAYER),
    /** Whether the device is a mobile device. */
    MOBILE("Sec-CH-UA-Mobile", 16, Sender.PLAYER),
    /** The operating system. */
    PLATFORM("Sec-CH-UA-Platform", 128, Sender.PLAYER),
    /** The operating system's version. */
    PLATFORM_VERSION("Sec-CH-UA-Platform-Version", 64, Sender.PLAYER),
    /** Architecture of the CPU. */
    ARCHITECTURE("Sec-CH-UA-Arch", 64, Sender.PLAYER),
    /** Bitness of the CPU. */
    BITNESS("Sec-CH-UA-Bitness", 16, Sender.PLAYER),
    /** Brands of the browser, with their full versions. */
    FULL_VERSIONS("Sec-CH-UA-Full-Version-List", 1024, Sender.PLAYER),
    /** Model of the device. */
    MODEL("Sec-CH-UA-Model", 256, Sender.PLAYER),
    /** Whether a 32-bit browser runs on 64-bit Windows. */
    WOW64("Sec-CH-UA-WoW64", 16, Sender.PLAYER),
    /** Addresses on the path from the player, according to RFC 7239. */
    FORWARDED("Forwarded", 1024, Sender.PROXY),
    /** The player's address, as some proxies write it. */
    REAL_IP("X-Real-IP", 64, Sender.PROXY);

    /** The sender of a header. */
    public enum Sender {
        /** The player itself. */
        PLAYER,
        /** A proxy. The header counts only if the proxy is trusted. */
        PROXY
    }

    private final String header;
    private final int longest;
    private final Sender sender;

    ClientHeader(String header, int longest, Sender sender) {
        this.header = header;
        this.longest = longest;
        this.sender = sender;
    }

    /** Name of the header. */
    public String header() {
        return header;
    }

    /** Maximum length of its value in characters; a longer value is omitted. */
    public int longest() {
        return longest;
    }

    /** The sender of the header. */
    public Sender sender() {
        return sender;
    }

    /** Returns a proxy's value with truncated addresses; empty if nothing is left. */
    Optional<HeaderValue> truncated(HeaderValue value) {
        return this == FORWARDED ? TruncatedHeaders.forwarded(value) : TruncatedHeaders.list(value);
    }
}
