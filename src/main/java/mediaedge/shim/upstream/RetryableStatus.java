package mediaedge.shim.upstream;

/** Which statuses tell of a trouble that can pass: the same request may well be taken later. */
public final class RetryableStatus {

    private RetryableStatus() {
    }

    /** Whether this status can pass: 408, 429, 502, 503, 504. Not 500: Adobe says not to repeat it. */
    public static boolean canPass(int status) {
        return switch (status) {
            case 408, 429, 502, 503, 504 -> true;
            default -> false;
        };
    }

    /**
     * Whether this status asks for the same request again, at once or after {@code Retry-After}: 429, 502, 503, 504. A
     * 408 does not: what that upstream has seen of the request is unknown.
     */
    public static boolean repeatable(int status) {
        return status != 408 && canPass(status);
    }
}
