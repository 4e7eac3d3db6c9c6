package io.pullgate.audit.forward;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;

import io.pullgate.audit.forward.SiemConfig.SyslogConfig;
import io.pullgate.audit.siem.OcsfEvent;

/// Writes events to a syslog server. Syslog confirms nothing: what was handed to the network counts as arrived.
final class SyslogSink implements Sink {

    private final SyslogConfig config;
    private final Trust trust;
    private final SyslogMessage form;
    private Optional<SyslogConnection> current = Optional.empty();

    SyslogSink(SyslogConfig config, Trust trust) {
        this.config = config;
        this.trust = trust;
        this.form = new SyslogMessage(config.hostname().or(SyslogSink::ownName), config.enterpriseNumber());
    }

    @Override
    public void send(List<OcsfEvent> events) {
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        events.forEach(event -> frames.writeBytes(form.framed(event)));
        try {
            connection().write(frames.toByteArray(), config.writeTimeout());
        } catch (IOException failure) {
            close();
            throw new UnavailableException("cannot be written to: %s".formatted(failure));
        }
    }

    @Override
    public void close() {
        current.ifPresent(SyslogConnection::close);
        current = Optional.empty();
    }

    private SyslogConnection connection() throws IOException {
        if (current.isPresent()) {
            current.get().requireOpen();
            return current.get();
        }
        SyslogConnection opened = SyslogConnection.open(config.host(), config.port(), trust.context(),
                config.connectTimeout());
        current = Optional.of(opened);
        return opened;
    }

    private static Optional<String> ownName() {
        try {
            return Optional.of(InetAddress.getLocalHost().getHostName());
        } catch (UnknownHostException _) {
            return Optional.empty();
        }
    }
}
