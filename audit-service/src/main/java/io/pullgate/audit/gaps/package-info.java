/// Finds decisions that were made and have no record, by the numbers the replicas of policy-service give them.
package io.pullgate.audit.gaps;
