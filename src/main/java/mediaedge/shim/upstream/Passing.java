package mediaedge.shim.upstream;

/** Which statuses tell of a trouble that can pass: the same request may well be taken later. */
public final class Passing {

    private Passing() {
    }

    /** Whether this status can pass: 408, 429, 502, 503, 504. Not 500: Adobe says not to repeat it. */
    public static boolean canPass(int status) {
        return switch (status) {
            case 408, 429, 502, 503, 504 -> true;
            default -> false;
        };
    }

    /** Whether this status says that the request was turned away before anything was done with it: 429, 503. */
    public static boolean turnedAway(int status) {
        return status == 429 || status == 503;
    }
}
