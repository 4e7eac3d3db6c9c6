/// The arithmetic of chains of records (docs/decisions/0014-a-chain-of-records.md): what the writer and a verifier must
/// agree on to the last bit. Knows neither databases nor what a record says.
package io.pullgate.audit.integrity;
