/** Settings of the shim as a whole. Packages for calls and storage have their own settings. */
package mediaedge.shim.settings;
