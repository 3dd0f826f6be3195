package leakground.shell.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.Collectors;

/// Makes random secrets, and digests of them that can be kept in a file.
public final class Secrets {

    private static final int TOKEN_BYTES = 16;

    /// Without letters and digits that look alike.
    private static final String LETTERS = "23456789abcdefghjkmnpqrstuvwxyz";

    /// A secret of 128 bits, for a program.
    public static String token() {
        var bytes = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /// A secret that a person can type, about 5 bits a letter.
    public static String code(int letters) {
        return new SecureRandom()
                .ints(letters, 0, LETTERS.length())
                .mapToObj(i -> LETTERS.substring(i, i + 1))
                .collect(Collectors.joining());
    }

    /// The digest of a secret (SHA-256).
    public static String digest(String secret) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            // Every Java has it.
            throw new IllegalStateException(e);
        }
    }

    private Secrets() {}
}
