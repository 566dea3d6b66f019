package mediaedge.shim.routing.conditions;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.util.Locale;

import mediaedge.shim.units.Sha256;

/**
 * A part of all viewers. Each viewer has a fixed place between 0 % and 100 % that depends on the salt, and a share takes
 * all places below its size. A larger share with the same salt therefore contains the smaller one, and shares with
 * different salts are independent of each other.
 *
 * @param percent
 *            size of the share, 0 to 100
 * @param salt
 *            determines the places, 1 to 64 characters
 */
public record Share(BigDecimal percent, String salt) {

    private static final BigDecimal ALL = BigDecimal.valueOf(100);
    private static final int LONGEST_SALT = 64;
    private static final int DECIMALS = 3;
    private static final double PERCENT_OF_A_HASH = 100 * 0x1.0p-53;

    /** @throws IllegalArgumentException if the size or the salt is invalid; the message suggests a correction */
    public Share {
        if (percent.signum() < 0 || percent.compareTo(ALL) > 0 || percent.stripTrailingZeros().scale() > DECIMALS) {
            throw new IllegalArgumentException("a share is from 0% to 100%, with up to " + DECIMALS + " decimals, not "
                    + percent.toPlainString() + "%");
        }
        if (salt.isEmpty() || salt.length() > LONGEST_SALT) {
            throw new IllegalArgumentException("a salt has 1 to " + LONGEST_SALT + " characters");
        }
        percent = percent.setScale(DECIMALS, RoundingMode.UNNECESSARY).stripTrailingZeros();
    }

    /** Returns the hash of a viewer for {@link Test}. It costs more than all tests of a table together. */
    static long hash(String text) {
        return ByteBuffer.wrap(Sha256.of(text)).getLong();
    }

    /** Returns whether it takes all viewers of the other one; false also if that is unknown. */
    public boolean covers(Share other) {
        return salt.equals(other.salt) && percent.compareTo(other.percent) >= 0;
    }

    /** Returns whether it takes everyone. */
    public boolean isEverybody() {
        return percent.compareTo(ALL) == 0;
    }

    /** Returns whether it takes nobody. */
    public boolean isNobody() {
        return percent.signum() == 0;
    }

    /** Returns its size as in a table, such as {@code 5%}. */
    public String size() {
        return percent.toPlainString() + "%";
    }

    /** Returns the test for this share. */
    public Test test() {
        return new Test(this, hash(salt), percent.doubleValue());
    }

    /** A share that is ready to be tested, which takes nanoseconds. */
    public static final class Test {

        private final Share share;
        private final long saltHash;
        private final double below;

        private Test(Share share, long saltHash, double below) {
            this.share = share;
            this.saltHash = saltHash;
            this.below = below;
        }

        /** Returns the share. */
        public Share share() {
            return share;
        }

        /** Returns whether the share takes this viewer. */
        public boolean takes(Lookups lookups) {
            return place(lookups.viewerHash()) < below;
        }

        /** Returns where the viewer is and what the share takes, as text. The place does not identify the viewer. */
        public String place(StartFacts facts) {
            return String.format(Locale.ROOT, "the viewer is at %.3f%% with salt '%s', and the share takes below %s",
                    place(hash(facts.viewer())), share.salt, share.size());
        }

        /** Returns the place of a viewer in per cent, 0 to 100 exclusive. */
        private double place(long viewerHash) {
            return (mixed(viewerHash ^ saltHash) >>> 11) * PERCENT_OF_A_HASH;
        }

        /** The finalizer of SplitMix64: each bit of the input changes each bit of the output with a probability of 0.5. */
        private static long mixed(long z) {
            long a = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
            long b = (a ^ a >>> 27) * 0x94d049bb133111ebL;
            return b ^ b >>> 31;
        }
    }
}
