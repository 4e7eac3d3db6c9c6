/// The local journal: a decision is on this machine's disk before it is answered, and stays there until it is elsewhere.
///
/// Start reading at [Journal]. Plain Java; it knows neither what a record means nor where it is shipped to.
package io.pullgate.policy.journal;
