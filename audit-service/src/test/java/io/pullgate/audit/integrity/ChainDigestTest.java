package io.pullgate.audit.integrity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.security.MessageDigest;

import org.junit.jupiter.api.Test;

class ChainDigestTest {

    private static final byte[] SALT = "0123456789abcdef".getBytes(UTF_8);
    private static final byte[] COMMITMENT = "0123456789abcdef0123456789abcdef".getBytes(UTF_8);

    private final ChainDigest digest = new ChainDigest();

    @Test
    void aCommitmentIsTheHashOfTheSaltAndTheNames() throws Exception {
        assertThat(digest.commitment(SALT, bytes("names"))).isEqualTo(sha256("0123456789abcdefnames"));
    }

    @Test
    void aPullIsLinkedByItsFormThePreviousLinkItsPlaceItsColumnsAndItsCommitment() throws Exception {
        Link previous = Link.of(COMMITMENT);

        Link link = digest.pull(previous, 5, 258, bytes("columns"), COMMITMENT);

        assertThat(link.bytes()).isEqualTo(sha256("\1" + text(COMMITMENT) + "\0\0\0\10\0\0\0\0\0\0\0\5"
                + "\0\0\0\10\0\0\0\0\0\0\1\2columns\0\0\0\40" + text(COMMITMENT)));
    }

    @Test
    void aChangeIsLinkedByItsFormThePreviousLinkItsPlaceAndItsColumns() throws Exception {
        Link link = digest.change(Link.NONE, 2, 1, bytes("columns"));

        assertThat(link.bytes()).isEqualTo(sha256("\2" + "\0".repeat(32) + "\0\0\0\10\0\0\0\0\0\0\0\2"
                + "\0\0\0\10\0\0\0\0\0\0\0\1columns"));
    }

    @Test
    void onlyTheSliceThatIsGivenIsHashed() {
        ByteBuffer row = bytes("before|columns|behind");

        assertThat(digest.change(Link.NONE, 2, 1, row.slice(7, 7))).isEqualTo(digest.change(Link.NONE, 2, 1, bytes("columns")));
    }

    @Test
    void aLinkHas32BytesThatNobodyCanChange() {
        byte[] given = COMMITMENT.clone();
        Link link = Link.of(given);
        given[0]++;
        link.bytes()[0]++;

        assertThat(link).isEqualTo(Link.of(COMMITMENT)).hasSameHashCodeAs(Link.of(COMMITMENT)).isNotEqualTo(Link.NONE)
                .hasToString("3031323334353637383961626364656630313233343536373839616263646566");
        assertThatThrownBy(() -> Link.of(SALT)).isInstanceOf(IllegalArgumentException.class);
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(UTF_8));
    }

    private static String text(byte[] ascii) {
        return new String(ascii, UTF_8);
    }

    private static byte[] sha256(String text) throws Exception {
        return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    }
}
