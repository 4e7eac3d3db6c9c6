package io.pullgate.benchmark;

/// How long a scenario goes on: long enough to judge the product by, or just long enough to see that it works.
public enum Scale {
    FULL,
    QUICK;

    public int pick(int full, int quick) {
        return this == FULL ? full : quick;
    }
}
