package leakground.measure;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/// The secret of one run. The probe numbers and signs its signals with it, so that the lab accepts only lines that the
/// probe has written.
///
/// A program shares the standard output of its JVM with the probe. It may print lines that look like signals, and on
/// Linux it may read what the probe has written. So the secret itself is never on a line, and a line counts only once.
/// The signature is SipHash-2-4 (Aumasson and Bernstein 2012), because it needs no class that a child does not have
/// already.
public final class SignalKey {

    private static final int DIGITS = 32;
    private static final HexFormat HEX = HexFormat.of();

    private final long k0;
    private final long k1;

    SignalKey(long k0, long k1) {
        this.k0 = k0;
        this.k1 = k1;
    }

    /// A new secret.
    public static SignalKey random() {
        var random = new SecureRandom();
        return new SignalKey(random.nextLong(), random.nextLong());
    }

    /// Reads a secret.
    ///
    /// @throws IllegalArgumentException if the text is not a result of [#text]
    public static SignalKey of(String text) {
        if (text.length() != DIGITS) {
            throw new IllegalArgumentException("a key has %d digits".formatted(DIGITS));
        }
        return new SignalKey(
                HexFormat.fromHexDigitsToLong(text, 0, DIGITS / 2),
                HexFormat.fromHexDigitsToLong(text, DIGITS / 2, DIGITS));
    }

    /// The secret as 32 hexadecimal digits.
    public String text() {
        return HEX.toHexDigits(k0) + HEX.toHexDigits(k1);
    }

    /// A line with its number and signature in front.
    public String sign(long number, String line) {
        var numbered = number + " " + line;
        return HEX.toHexDigits(tag(numbered.getBytes(UTF_8))) + " " + numbered;
    }

    /// Reads a line that may be signed.
    ///
    /// @return empty for any line that [#sign] did not make with this secret
    public Optional<Signed> read(String text) {
        int tagEnd = text.indexOf(' ');
        int numberEnd = text.indexOf(' ', tagEnd + 1);
        if (tagEnd != DIGITS / 2 || numberEnd < 0) {
            return Optional.empty();
        }
        var numbered = text.substring(tagEnd + 1);
        try {
            return HexFormat.fromHexDigitsToLong(text, 0, tagEnd) == tag(numbered.getBytes(UTF_8))
                    ? Optional.of(new Signed(
                            Long.parseLong(text.substring(tagEnd + 1, numberEnd)), text.substring(numberEnd + 1)))
                    : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// A line that was signed.
    ///
    /// @param number its number, from 0 on
    public record Signed(long number, String line) {}

    /// The signature of some bytes.
    long tag(byte[] bytes) {
        var state = new long[] {
            k0 ^ 0x736f6d6570736575L, k1 ^ 0x646f72616e646f6dL, k0 ^ 0x6c7967656e657261L, k1 ^ 0x7465646279746573L
        };
        long word = 0;
        for (int i = 0; i < bytes.length; i++) {
            word |= (bytes[i] & 0xffL) << (8 * (i % 8));
            if (i % 8 == 7) {
                mix(state, word);
                word = 0;
            }
        }
        mix(state, word | ((long) bytes.length << 56));
        state[2] ^= 0xff;
        for (int i = 0; i < 4; i++) {
            turn(state);
        }
        return state[0] ^ state[1] ^ state[2] ^ state[3];
    }

    private static void mix(long[] state, long word) {
        state[3] ^= word;
        turn(state);
        turn(state);
        state[0] ^= word;
    }

    private static void turn(long[] v) {
        v[0] += v[1];
        v[1] = Long.rotateLeft(v[1], 13) ^ v[0];
        v[0] = Long.rotateLeft(v[0], 32);
        v[2] += v[3];
        v[3] = Long.rotateLeft(v[3], 16) ^ v[2];
        v[0] += v[3];
        v[3] = Long.rotateLeft(v[3], 21) ^ v[0];
        v[2] += v[1];
        v[1] = Long.rotateLeft(v[1], 17) ^ v[2];
        v[2] = Long.rotateLeft(v[2], 32);
    }
}
