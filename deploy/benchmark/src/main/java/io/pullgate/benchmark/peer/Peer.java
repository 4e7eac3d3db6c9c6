package io.pullgate.benchmark.peer;

import java.net.URI;
import java.util.List;
import java.util.Map;

import io.pullgate.local.ManagedProcess;

/// A server that is asked the same questions as others, over HTTP, each in its own form.
///
/// @param process that answers, whose processor time counts
/// @param bodies of the POSTs it is sent, one after the other
/// @param permits what the answer to the first question must contain, to know that it is answered at all
public record Peer(String name, ManagedProcess process, URI url, Map<String, String> headers, List<String> bodies,
        String permits) {

    public Peer {
        headers = Map.copyOf(headers);
        bodies = List.copyOf(bodies);
    }
}
