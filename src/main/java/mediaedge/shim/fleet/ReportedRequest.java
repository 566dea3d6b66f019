package mediaedge.shim.fleet;

import mediaedge.shim.collection.fields.EventType;
import mediaedge.shim.collection.fields.Reported;
import mediaedge.shim.request.Plan;

/** What reports count of one request, for each side that takes it. */
abstract class ReportedRequest {

    /** Nothing is counted. */
    static final ReportedRequest NOTHING = new ReportedRequest() {
        @Override
        void delivered(boolean taken) {
            // not counted
        }

        @Override
        void copied(boolean taken) {
            // not counted
        }
    };

    /** The outcome at the main destination. @param taken whether it was delivered or stored */
    abstract void delivered(boolean taken);

    /** The outcome of the copy. @param taken whether it was delivered */
    abstract void copied(boolean taken);

    static ReportedRequest start(Fleet fleet, Plan.Start start, SuiteMeters suite, VersionCounts version, long now) {
        boolean copies = start.decision().shadow().isPresent();
        return new One(suite, start.type().reports().orElse(null), start.route(), 1, copies) {
            private Boolean main;
            private Boolean copy = start.copy().isPresent() ? null : Boolean.FALSE;

            @Override
            void delivered(boolean taken) {
                super.delivered(taken);
                if (taken) {
                    fleet.began(start.key(), LiveSession.begins(suite, version, now), now);
                }
                compare(taken, null);
            }

            @Override
            void copied(boolean taken) {
                super.copied(taken);
                compare(null, taken);
            }

            /** A copy that was given up may still arrive; its first outcome counts. */
            private synchronized void compare(Boolean ofMain, Boolean ofCopy) {
                boolean both = main != null && copy != null;
                main = main == null ? ofMain : main;
                copy = copy == null ? ofCopy : copy;
                if (copies && !both && main != null && copy != null && !main.equals(copy)) {
                    suite.countOneSided(start.route(), main ? Side.MAIN : Side.SHADOW);
                }
            }
        };
    }

    static ReportedRequest event(Fleet fleet, Plan.Event event, LiveSession live, long now) {
        EventType type = fleet.suites().type(event.event());
        if (type == null) {
            return NOTHING;
        }
        double seconds = live.played(type, now);
        if (type.reports().isEmpty()) {
            return NOTHING;
        }
        Reported what = type.reports().get();
        double amount = what == Reported.PLAYED_SECONDS ? seconds : 1;
        return amount == 0
                ? NOTHING
                : new One(live.suite(), what, event.route(), amount,
                        event.session().shadow().isPresent());
    }

    static ReportedRequest whole(Fleet fleet, Plan.Whole whole, ReportedWhole entries) {
        SuiteMeters suite = fleet.suites().of(whole.player().reportSuites());
        return new ReportedRequest() {
            @Override
            void delivered(boolean taken) {
                count(Side.MAIN, taken);
            }

            @Override
            void copied(boolean taken) {
                count(Side.SHADOW, taken);
            }

            private void count(Side side, boolean taken) {
                if (taken) {
                    entries.amounts().forEach((what, amount) -> count(what, side, amount));
                }
            }

            private void count(Reported what, Side side, double amount) {
                suite.count(what, whole.route(), side, amount);
                if (side == Side.MAIN && whole.decision().shadow().isPresent()) {
                    suite.countCopied(what, whole.route(), amount);
                }
            }
        };
    }

    /** A request with one event. */
    private static class One extends ReportedRequest {

        private final SuiteMeters suite;
        private final Reported what;
        private final String route;
        private final double amount;
        private final boolean copies;

        /** @param what {@code null} if reports do not count it @param copies whether both sides should get it */
        One(SuiteMeters suite, Reported what, String route, double amount, boolean copies) {
            this.suite = suite;
            this.what = what;
            this.route = route;
            this.amount = amount;
            this.copies = copies;
        }

        @Override
        void delivered(boolean taken) {
            if (taken && what != null) {
                suite.count(what, route, Side.MAIN, amount);
                if (copies) {
                    suite.countCopied(what, route, amount);
                }
            }
        }

        @Override
        void copied(boolean taken) {
            if (taken && what != null) {
                suite.count(what, route, Side.SHADOW, amount);
            }
        }
    }
}
