/**
 * Stand-ins for the two back ends that the shim calls, so that it can be run, tried and tested with no network and no
 * account.
 *
 * <p>
 * This package is not on the shim's data path: nothing imports it, and it imports none of the other rooms. It lives among
 * the main classes all the same because dev mode ({@code mvn quarkus:dev}) loads WireMock extensions only from there,
 * never from the test classes; tests and scripts then use the very same stand-in. WireMock and the schema validator
 * have the scope {@code provided}: they are on the class path of dev mode and of the tests, and never part of the
 * packaged application.
 */
package mediaedge.shim.standin;
