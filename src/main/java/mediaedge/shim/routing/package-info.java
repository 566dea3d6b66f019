/**
 * The routing table ({@code config/routes.yaml}): strict loading and fast evaluation. This package decides; others
 * send. It uses no CDI, no HTTP and no clock, and knows no field of the Media Collection API by name.
 */
package mediaedge.shim.routing;
