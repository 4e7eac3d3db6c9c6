/// What doors share that answer on the event loop a question came in by (docs/decisions/0010).
package io.pullgate.policy.lane;
