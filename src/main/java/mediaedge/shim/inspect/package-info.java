/** Shows operators what happens: health, recent exchanges, explanations and dead letters. */
package mediaedge.shim.inspect;
