/**
 * Where a session goes: the routing table ({@code config/routes.yaml}), its strict loading and its fast evaluation.
 * This package decides; others send. It is pure: no CDI, no HTTP, no clock, and it knows no field of the
 * Media Collection API by name.
 */
package mediaedge.shim.routing;
