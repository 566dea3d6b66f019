package mediaedge.shim.admission;

import mediaedge.shim.admission.ByteBudget.Use;
import mediaedge.shim.netty.EarlyRequests;

/** The bytes of the budget that pipelined requests on a connection hold before their turn. */
final class EarlyReservation implements EarlyRequests {

    private final Admission admission;
    private final Reservation held;

    EarlyReservation(Admission admission) {
        this.admission = admission;
        this.held = new Reservation(admission);
    }

    @Override
    public boolean take(boolean begins, long bytes) {
        return held.take((begins ? Reservation.OVERHEAD : 0L) + bytes, Use.WAITING);
    }

    @Override
    public boolean release() {
        boolean any = held.bytes() > 0;
        held.release();
        return any;
    }

    @Override
    public void refused() {
        admission.refused();
    }
}
