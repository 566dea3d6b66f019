package mediaedge.shim.upstream;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import mediaedge.shim.netty.Decoding;

/**
 * The network of an address: 24 bits of IPv4, 48 bits of IPv6, the rest zero, without port and zone. IPv4 inside of
 * IPv6 (RFC 4291, 2.5.5.2) becomes IPv4. A 6to4 address (RFC 3056), whose first 48 bits contain an IPv4 address, keeps
 * 24 bits of that one. Also what is certainly no address: {@code unknown} and obfuscated identifiers (RFC 7239, 6.3).
 *
 * @param text
 *            canonical (RFC 5952)
 * @param ipv6
 *            whether it is IPv6, which is written with brackets and quotation marks in some headers
 */
record TruncatedAddress(String text, boolean ipv6) {

    private static final String UNKNOWN = "unknown";
    /** Without dots, dashes and underscores, with which an address could be written. */
    private static final Pattern OBFUSCATED = Pattern.compile("_[0-9A-Za-z]+");
    private static final Pattern IN_BRACKETS = Pattern.compile("\\[([^\\[\\]]*)](?::\\d{1,5})?");
    private static final Pattern WITH_PORT = Pattern.compile("([^:]*):\\d{1,5}");
    private static final int IPV4_BYTES = 4;
    private static final int IPV4_KEPT = 3;
    private static final int IPV6_KEPT = 6;
    private static final byte[] MAPPED = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1};
    private static final byte[] SIX_TO_FOUR = {0x20, 0x02};
    private static final int SIX_TO_FOUR_KEPT = SIX_TO_FOUR.length + IPV4_KEPT;

    /**
     * Reads an address as proxies write it, with or without brackets, port and zone.
     *
     * @return empty if it is neither an address nor certainly something else; names are never looked up
     */
    static Optional<TruncatedAddress> of(String written) {
        String node = written.strip();
        if (node.equalsIgnoreCase(UNKNOWN) || OBFUSCATED.matcher(node).matches()) {
            return Optional.of(new TruncatedAddress(node, false));
        }
        Matcher inBrackets = IN_BRACKETS.matcher(node);
        if (inBrackets.matches()) {
            return ipv6(inBrackets.group(1));
        }
        Matcher withPort = WITH_PORT.matcher(node);
        if (withPort.matches()) {
            return ipv4(withPort.group(1));
        }
        return node.indexOf(':') < 0 ? ipv4(node) : ipv6(node);
    }

    private static Optional<TruncatedAddress> ipv4(String digits) {
        byte[] bytes = Decoding.ipAddress(digits);
        return bytes != null && bytes.length == IPV4_BYTES ? Optional.of(ipv4(bytes, 0)) : Optional.empty();
    }

    private static TruncatedAddress ipv4(byte[] bytes, int from) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < from + IPV4_KEPT; i++) {
            text.append(bytes[i] & 0xFF).append('.');
        }
        return new TruncatedAddress(text.append('0').toString(), false);
    }

    private static Optional<TruncatedAddress> ipv6(String written) {
        int zone = written.indexOf('%');
        String digits = zone < 0 ? written : written.substring(0, zone);
        byte[] bytes = digits.indexOf(':') < 0 ? null : Decoding.ipAddress(digits);
        if (bytes == null || bytes.length == IPV4_BYTES) {
            return Optional.empty();
        }
        if (startsWith(bytes, MAPPED)) {
            return Optional.of(ipv4(bytes, MAPPED.length));
        }
        return Optional.of(ipv6(Arrays.copyOf(bytes, startsWith(bytes, SIX_TO_FOUR) ? SIX_TO_FOUR_KEPT : IPV6_KEPT)));
    }

    private static boolean startsWith(byte[] bytes, byte[] prefix) {
        return Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
    }

    /** Writes the groups before the longest run of zeros, which is always at the end. @param kept up to 6 bytes */
    private static TruncatedAddress ipv6(byte[] kept) {
        byte[] prefix = Arrays.copyOf(kept, IPV6_KEPT);
        int end = IPV6_KEPT;
        while (end > 0 && prefix[end - 1] == 0 && prefix[end - 2] == 0) {
            end -= 2;
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < end; i += 2) {
            text.append(i == 0 ? "" : ":")
                    .append(Integer.toHexString((prefix[i] & 0xFF) << Byte.SIZE | prefix[i + 1] & 0xFF));
        }
        return new TruncatedAddress(text.append("::").toString(), true);
    }
}
