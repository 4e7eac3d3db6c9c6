package io.pullgate.audit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// The producers' golden samples, as they are and with something changed.
public final class Contract {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Contract() {
    }

    public static byte[] sample(String name) {
        try (InputStream sample = Contract.class.getResourceAsStream("/contract/" + name)) {
            return sample.readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public static byte[] sample(String name, Consumer<ObjectNode> change) {
        try {
            ObjectNode event = (ObjectNode) JSON.readTree(sample(name));
            change.accept(event);
            return JSON.writeValueAsBytes(event);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
