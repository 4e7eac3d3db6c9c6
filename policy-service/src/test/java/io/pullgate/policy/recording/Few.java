package io.pullgate.policy.recording;

/// How many decisions are remembered in a test.
record Few(int refusals, int others) implements RecentDecisionsConfig {
}
