package leakground.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A line that was signed is read back with its number; any other line is refused.
class SignalKeyTest {

    private static final SignalKey KEY = SignalKey.of("0f1e2d3c4b5a69788796a5b4c3d2e1f0");

    /// The example in the appendix of the paper on SipHash.
    @Test
    void isTheSignatureOfThePaper() {
        var key = new SignalKey(0x0706050403020100L, 0x0f0e0d0c0b0a0908L);
        var bytes = new byte[15];
        for (byte i = 0; i < bytes.length; i++) {
            bytes[i] = i;
        }
        assertEquals(0xa129ca6149be45e5L, key.tag(bytes));
    }

    @Test
    void isReadBackWithItsNumber() {
        var signed = KEY.sign(17, "alive round=7");
        assertEquals(
                Optional.of(new SignalKey.Signed(17, "alive round=7")),
                SignalKey.of(KEY.text()).read(signed));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "alive round=7", "00112233445566ff 17 alive round=7", "00112233445566ff", "x 1 alive"})
    void refusesALineThatWasNotSigned(String line) {
        assertEquals(Optional.empty(), KEY.read(line));
    }

    @Test
    void refusesALineThatWasChanged() {
        var signed = KEY.sign(17, "alive round=7");
        assertEquals(Optional.empty(), KEY.read(signed.replace("round=7", "round=8")));
        assertEquals(Optional.empty(), KEY.read(signed.replace(" 17 ", " 18 ")));
        assertEquals(Optional.empty(), SignalKey.random().read(signed));
    }

    @Test
    void aKeyHas32Digits() {
        assertThrows(IllegalArgumentException.class, () -> SignalKey.of("0f1e"));
    }
}
