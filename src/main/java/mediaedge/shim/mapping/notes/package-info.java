/** What the translator tells of its work: what reached the XDM, what was adjusted, and what was left out. */
package mediaedge.shim.mapping.notes;
