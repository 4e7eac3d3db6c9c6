package io.pullgate.audit.forward;

import java.util.Optional;
import java.util.Set;

import io.smallrye.config.ConfigMapping;

/// Sinks that are no more. Only who configures all replicas knows that: one replica that lacks a sink may be older than the others, or
/// be meant to forward nothing.
@ConfigMapping(prefix = "pullgate.retired-sinks")
public interface RetiredSinksConfig {

    /// As they were called in `pullgate.siem.NAME`.
    Optional<Set<String>> names();
}
