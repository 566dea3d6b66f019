/** Notes of the translator: values that reached the XDM, adjusted values, and omitted values. */
package mediaedge.shim.mapping.notes;
