package io.pullgate.policy.decision;

/// A text that names no image: it breaks the grammar of image references, so no rule may be asked about it.
public final class InvalidImageReferenceException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public InvalidImageReferenceException(String reason) {
        super(reason);
    }
}
