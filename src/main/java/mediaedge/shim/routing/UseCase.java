package mediaedge.shim.routing;

import mediaedge.shim.tables.TableConstant;

/** The purpose of a session's data. It determines the service, as in Adobe's own table. */
public enum UseCase implements TableConstant {
    /** An Experience Platform solution: Customer Journey Analytics, Real-Time CDP, Journey Optimizer and others. */
    EXPERIENCE_PLATFORM(Service.EDGE),
    /** Real-Time CDP together with Customer Journey Analytics. */
    CDP_CJA(Service.EDGE),
    /** Adobe Analytics together with an Experience Platform solution. */
    ANALYTICS_AND_PLATFORM(Service.EDGE),
    /** Adobe Analytics alone. */
    ANALYTICS_ONLY(Service.LEGACY);

    private final Service service;

    UseCase(Service service) {
        this.service = service;
    }

    /** Returns the destination of sessions with this use case, unless their row has {@code send-to}. */
    public Service service() {
        return service;
    }
}
