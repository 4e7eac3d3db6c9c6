package io.pullgate.policy.token;

import org.jboss.logging.Logger;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;

/// Chooses who computes signatures: Amazon Corretto Crypto Provider where its native part runs, which is several times as
/// fast, else the JDK.
final class SigningProvider {

    private static final Logger LOG = Logger.getLogger(SigningProvider.class);

    private SigningProvider() {
    }

    static void preferFastest() {
        Throwable obstacle = AmazonCorrettoCryptoProvider.INSTANCE.getLoadingError();
        if (obstacle == null) {
            AmazonCorrettoCryptoProvider.install();
            LOG.info("registry tokens are signed by Amazon Corretto Crypto Provider");
        } else {
            LOG.infof("registry tokens are signed by the JDK, the faster provider does not run here: %s",
                    obstacle.getMessage());
        }
    }
}
