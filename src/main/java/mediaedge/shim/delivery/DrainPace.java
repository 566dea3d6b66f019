package mediaedge.shim.delivery;

/**
 * How many sessions of the spool are drained at once: few after a failure, and twice as many with every look as long as
 * all goes well and all places are used. A session that has something in the spool sends everything through it; so after
 * an outage draining is the traffic, and a number small enough for an upstream that ails would never catch up with it.
 */
final class DrainPace {

    private final int fewest;
    private final int most;
    private int places;
    private boolean failed;

    /**
     * @throws IllegalArgumentException
     *             naming the properties, if there is no number between them
     */
    DrainPace(int fewest, int most) {
        if (fewest < 1 || most < fewest) {
            throw new IllegalArgumentException("shim.delivery.drain-sessions must be 1 or more, not " + fewest
                    + ", and shim.delivery.drain-sessions-most not below it, as " + most + " is");
        }
        this.fewest = fewest;
        this.most = most;
        this.places = fewest;
    }

    synchronized int places() {
        return places;
    }

    /** An upstream did not take something that it may take later. */
    synchronized void failed() {
        failed = true;
        places = fewest;
    }

    /** Some time has passed. @param used how many places are in use */
    synchronized void passed(int used) {
        if (!failed && used >= places) {
            places = Math.min(most, 2 * places);
        }
        failed = false;
    }
}
