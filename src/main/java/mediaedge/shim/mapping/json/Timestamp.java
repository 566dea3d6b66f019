package mediaedge.shim.mapping.json;

/** Writes a point in time in Edge's format: ISO 8601, UTC, exactly three decimals, Z. */
public final class Timestamp {

    /** 9999-12-31T23:59:59.999Z: the last time with a four-digit year. */
    public static final long GREATEST = 253_402_300_799_999L;

    private static final long MILLIS_A_DAY = 86_400_000L;
    private static final int DAYS_IN_ERA = 146_097;
    private static final int DAYS_TO_EPOCH = 719_468;

    private Timestamp() {
    }

    /**
     * Writes the instant between quotation marks. Implemented by hand because every event needs it. Days are converted
     * to dates with the usual arithmetic over eras of 400 years that begin on the first of March.
     *
     * @param millis
     *            since 1970, from 0 to {@link #GREATEST}
     */
    public static void write(long millis, JsonBytes out) {
        long day = millis / MILLIS_A_DAY;
        int ofDay = (int) (millis % MILLIS_A_DAY);
        long shifted = day + DAYS_TO_EPOCH;
        long era = shifted / DAYS_IN_ERA;
        int dayOfEra = (int) (shifted % DAYS_IN_ERA);
        int yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int monthFromMarch = (5 * dayOfYear + 2) / 153;
        int dayOfMonth = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1;
        int month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
        long year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
        out.put('"');
        out.digits((int) year, 4, '-');
        out.digits(month, 2, '-');
        out.digits(dayOfMonth, 2, 'T');
        out.digits(ofDay / 3_600_000, 2, ':');
        out.digits(ofDay / 60_000 % 60, 2, ':');
        out.digits(ofDay / 1000 % 60, 2, '.');
        out.digits(ofDay % 1000, 3, 'Z');
        out.put('"');
    }
}
