package mediaedge.shim.routing;

import java.util.Optional;

import mediaedge.shim.routing.conditions.Share;

/**
 * The copy that a row sends to the other service.
 *
 * @param to
 *            the service that gets it
 * @param share
 *            the viewers of whom there are copies; empty for all
 */
public record ShadowRule(Service to, Optional<Share> share) {
}
