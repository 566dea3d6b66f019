package mediaedge.shim.random;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;

/** A request's body that a report shows as a person can read it. */
public record Body(byte[] bytes) {

    @Override
    public String toString() {
        String text = new String(bytes, UTF_8);
        boolean isText = text.chars().noneMatch(c -> c == 0xFFFD || c == 0 || c == 0xFEFF);
        return isText ? text : text + " (bytes: " + HexFormat.of().formatHex(bytes) + ")";
    }
}
