/**
 * Stand-ins for the two back ends that the shim calls. With them, it can be run, tried and tested without a network or
 * an account.
 * <p>
 * This package is not on the shim's data path: no other package uses it, and it uses no other package. It is among the
 * main classes because dev mode ({@code mvn quarkus:dev}) loads WireMock extensions only from there, and never from the
 * test classes. Tests and scripts use the same stand-ins. WireMock and the schema validator have the scope {@code
 * provided}: they are on the class path of dev mode and of the tests, and never part of the packaged application.
 */
package mediaedge.shim.standin;
