/** What all who count and measure have in common. */
package mediaedge.shim.meters;
