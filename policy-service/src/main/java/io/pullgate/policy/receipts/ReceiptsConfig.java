package io.pullgate.policy.receipts;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// How this replica tells of itself.
@ConfigMapping(prefix = "pullgate.receipts")
interface ReceiptsConfig {

    /// How often it says that it lives and how complete its rules are, while there is nothing else to say. Receipts do not
    /// wait for it.
    @WithDefault("1s")
    Duration interval();
}
