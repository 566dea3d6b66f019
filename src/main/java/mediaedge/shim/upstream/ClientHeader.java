package mediaedge.shim.upstream;

/**
 * A header from which Edge tells the viewer's language, device or address, beside the three that go on with every
 * request. The list is that of Adobe's page on the Edge Network's Server SDK (2026). A header that is not in it, such as
 * {@code Cookie}, {@code Authorization} or {@code Referer}, never goes on.
 * <p>
 * All values at their longest, with their names, are less than the 4 KB that a request takes from the memory budget
 * beside its body.
 */
public enum ClientHeader {

    /** Languages that the viewer prefers. */
    ACCEPT_LANGUAGE("Accept-Language", 512, Sender.PLAYER),
    /** Brands of the browser, with their major versions. */
    BRANDS("Sec-CH-UA", 512, Sender.PLAYER),
    /** Whether the device is a mobile one. */
    MOBILE("Sec-CH-UA-Mobile", 16, Sender.PLAYER),
    /** The operating system. */
    PLATFORM("Sec-CH-UA-Platform", 128, Sender.PLAYER),
    /** The operating system's version. */
    PLATFORM_VERSION("Sec-CH-UA-Platform-Version", 64, Sender.PLAYER),
    /** Architecture of the processor. */
    ARCHITECTURE("Sec-CH-UA-Arch", 64, Sender.PLAYER),
    /** Bits of the processor. */
    BITNESS("Sec-CH-UA-Bitness", 16, Sender.PLAYER),
    /** Brands of the browser, with their whole versions. */
    FULL_VERSIONS("Sec-CH-UA-Full-Version-List", 1024, Sender.PLAYER),
    /** Model of the device. */
    MODEL("Sec-CH-UA-Model", 256, Sender.PLAYER),
    /** Whether a 32-bit browser runs on 64-bit Windows. */
    WOW64("Sec-CH-UA-WoW64", 16, Sender.PLAYER),
    /** Addresses on the way to the player, as RFC 7239 has them. */
    FORWARDED("Forwarded", 1024, Sender.PROXY),
    /** The player's address, as some proxies write it. */
    REAL_IP("X-Real-IP", 64, Sender.PROXY);

    /** Whose word a header is. */
    public enum Sender {
        /** The player's own. */
        PLAYER,
        /** A proxy's: it counts only where that proxy is trusted. */
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

    /** Most characters that its value may have; a longer one is left out. */
    public int longest() {
        return longest;
    }

    /** Whose word it is. */
    public Sender sender() {
        return sender;
    }
}
