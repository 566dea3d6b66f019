/** Shows people what happens: health in words, and later what became of each request. */
package mediaedge.shim.inspect;
