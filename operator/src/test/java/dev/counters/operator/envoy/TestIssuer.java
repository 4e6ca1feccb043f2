package dev.counters.operator.envoy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;

/** Signs tokens by a key of its own, with the JDK's means (ES256). */
final class TestIssuer {
    static final String NAME = "https://login.example";

    private static final int COORDINATE_BYTES = 32;

    private final KeyPair keys;

    TestIssuer() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        keys = generator.generateKeyPair();
    }

    /** {@return its public key, as issuers publish them} */
    String keySet() {
        var point = ((ECPublicKey) keys.getPublic()).getW();
        return "{\"keys\":[{\"kty\":\"EC\",\"crv\":\"P-256\",\"alg\":\"ES256\",\"use\":\"sig\",\"x\":\"%s\",\"y\":\"%s\"}]}"
                .formatted(coordinate(point.getAffineX()), coordinate(point.getAffineY()));
    }

    /** {@return a token that is valid for a minute} */
    String token(String audience) throws GeneralSecurityException {
        return sign("{\"iss\":\"%s\",\"aud\":\"%s\",\"exp\":%d}"
                .formatted(NAME, audience, Instant.now().plusSeconds(60).getEpochSecond()));
    }

    String sign(String claims) throws GeneralSecurityException {
        String signed = text("{\"alg\":\"ES256\",\"typ\":\"JWT\"}") + "." + text(claims);
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initSign(keys.getPrivate());
        signature.update(signed.getBytes(StandardCharsets.US_ASCII));
        return signed + "." + base64(signature.sign());
    }

    private static String coordinate(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] padded = new byte[COORDINATE_BYTES];
        int length = Math.min(bytes.length, COORDINATE_BYTES);
        System.arraycopy(bytes, bytes.length - length, padded, COORDINATE_BYTES - length, length);
        return base64(padded);
    }

    private static String text(String json) {
        return base64(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
