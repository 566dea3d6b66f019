/**
 * Limits the requests that are received at the same time. Each request reserves its share of one memory budget before
 * its body is read, and the bodies are read within the budget.
 */
package mediaedge.shim.admission;
