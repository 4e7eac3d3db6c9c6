package io.pullgate.audit;

import java.util.function.LongConsumer;

/// An answer that is written while it is read: how many records it shows is known when it ends.
public interface ShownLater {

    /// Tells `counted` how many records were written, however the writing ends. If that fails, so does the writing: whoever
    /// gets the answer sees that it broke off.
    void tell(LongConsumer counted);
}
