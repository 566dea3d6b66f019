package mediaedge.shim.routing.conditions;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

import mediaedge.shim.tables.TableRow;

/** Reads a share: {@code 5%}, or {@code {percent: 5, salt: spring}}. */
public final class ShareReader {

    /** The key of a share in a table. */
    public static final String SHARE = "share";

    private static final String PERCENT = "percent";
    private static final String SALT = "salt";

    private ShareReader() {
    }

    /**
     * Returns the share below the key {@link #SHARE}; empty if there is none. Records problems at the row.
     *
     * @param salt
     *            the salt, unless the share has its own
     */
    public static Optional<Share> share(TableRow row, String salt) {
        if (!row.has(SHARE)) {
            return Optional.empty();
        }
        if (!row.isRow(SHARE)) {
            return row.text(SHARE).flatMap(text -> share(row, SHARE, text, true, salt));
        }
        TableRow share = row.row(SHARE).get().allow(List.of(PERCENT, SALT)).require(PERCENT);
        String chosen = share.text(SALT).orElse(salt);
        return share.text(PERCENT).flatMap(text -> share(share, PERCENT, text, false, chosen));
    }

    private static Optional<Share> share(TableRow row, String key, String text, boolean signRequired, String salt) {
        boolean signed = text.endsWith("%");
        Optional<BigDecimal> percent = signed || !signRequired
                ? number(signed ? text.substring(0, text.length() - 1).stripTrailing() : text)
                : Optional.empty();
        if (percent.isEmpty()) {
            row.problem(key, "'" + key + "' must be a percentage such as " + (signRequired ? "5%" : "5") + ", not '"
                    + text + "'");
            return Optional.empty();
        }
        try {
            return Optional.of(new Share(percent.get(), salt));
        } catch (IllegalArgumentException e) {
            row.problem(key, e.getMessage());
            return Optional.empty();
        }
    }

    /** Only plain decimals: BigDecimal also reads exponents, with which a small text is a huge number. */
    private static Optional<BigDecimal> number(String text) {
        return text.matches("-?[0-9]{1,9}(\\.[0-9]{1,9})?") ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }
}
