package io.pullgate.audit.forward;

import java.util.List;

import io.pullgate.audit.siem.OcsfEvent;

/// A receiver of events. Used by one thread.
sealed interface Sink extends AutoCloseable permits KafkaSink, WebhookSink, SyslogSink {

    /// Returns when the receiver has all of them, in this order. Within the timeouts of the sink it returns or fails.
    ///
    /// @throws UnavailableException if they are to be sent again later; some of them may have arrived
    /// @throws RefusedException if the receiver will not have one of them, however often it is sent
    void send(List<OcsfEvent> events);

    @Override
    void close();
}
