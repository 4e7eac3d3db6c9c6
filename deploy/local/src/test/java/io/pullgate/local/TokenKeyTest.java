package io.pullgate.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenKeyTest {

    @Test
    void isMadeOnceAndItsCertificateIsTheOneToTrust(@TempDir Path folder) throws Exception {
        TokenKey key = TokenKey.in(folder);
        byte[] made = Files.readAllBytes(key.keystore());

        assertThat(TokenKey.in(folder)).isEqualTo(key);
        assertThat(key.keystore()).hasBinaryContent(made);
        assertThat(certificateIn(key)).isEqualTo(trusted(key));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key.keystore()))).isEqualTo("rw-------");
    }

    @Test
    void aKeyForRefreshTokensLiesBesideIt(@TempDir Path folder) throws Exception {
        TokenKey key = TokenKey.in(folder);

        assertThat(keys(key).getKey("refresh", key.password().toCharArray()).getEncoded()).hasSize(32);
    }

    @ParameterizedTest
    @CsvSource({ "256, true", "249, true", "248, false", "1, false" })
    void coordinatesWithALeadingZeroByteAreNotUsed(int bitLength, boolean isUsed) {
        assertThat(TokenKey.hasNoLeadingZeroByte(bitLength)).isEqualTo(isUsed);
    }

    private static Certificate certificateIn(TokenKey key) throws Exception {
        return keys(key).getCertificate("pullgate");
    }

    private static KeyStore keys(TokenKey key) throws Exception {
        return KeyStore.getInstance(key.keystore().toFile(), key.password().toCharArray());
    }

    private static Certificate trusted(TokenKey key) throws Exception {
        try (InputStream pem = Files.newInputStream(key.certificate())) {
            return CertificateFactory.getInstance("X.509").generateCertificate(pem);
        }
    }
}
