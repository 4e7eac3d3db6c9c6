package io.pullgate.audit.forward;

/// Events did not arrive, or it is not known whether they did.
abstract sealed class DeliveryException extends RuntimeException permits UnavailableException, RefusedException {

    private static final long serialVersionUID = 1;
    private static final int LONGEST = 500;

    /// What a receiver said is made one line of moderate length, fit for a log.
    DeliveryException(String message) {
        super(line(message));
    }

    private static String line(String message) {
        String line = message.replaceAll("[^ -~]+", " ");
        return line.substring(0, Math.min(line.length(), LONGEST));
    }
}
