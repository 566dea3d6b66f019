/** The published contract: the OpenAPI document, and the schema of each event type. */
package mediaedge.shim.api.contract;
