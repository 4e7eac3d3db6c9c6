package io.pullgate.settings;

/// Lets others see that this transaction writes.
public interface Writing {

    /// Must come before the transaction takes the time of its change: whoever asks after that time finds the transaction
    /// either still running, or ended.
    void begin();
}
