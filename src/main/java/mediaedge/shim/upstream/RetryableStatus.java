package mediaedge.shim.upstream;

/** Statuses of transient failures, after which the same request may be accepted later. */
public final class RetryableStatus {

    private RetryableStatus() {
    }

    /** Returns whether this status is transient: 408, 429, 502, 503, 504. Not 500: Adobe advises not to repeat it. */
    public static boolean canPass(int status) {
        return switch (status) {
            case 408, 429, 502, 503, 504 -> true;
            default -> false;
        };
    }

    /**
     * Returns whether this status asks for the same request again, at once or after {@code Retry-After}: 429, 502, 503,
     * 504. A 408 does not, because it is unknown what the upstream has seen of the request.
     */
    public static boolean repeatable(int status) {
        return status != 408 && canPass(status);
    }
}
