package leakground.shell.screen;

import java.util.List;
import leakground.shell.cli.HomeAndEnd;
import org.jline.keymap.KeyMap;
import org.jline.terminal.Terminal;
import org.jline.utils.InfoCmp.Capability;
import org.jspecify.annotations.Nullable;

/// The keys of a screen, each with its meaning.
///
/// A special key is recognised by terminfo and by the sequences that most terminals send.
///
/// @param <K> the type of meanings
public final class Keys<K> {

    /// How long a lone Esc may still be the beginning of another key.
    private static final long ESCAPE_MILLIS = 50;

    /// A key that produces no character.
    public enum Special {
        UP(Capability.key_up, "\033[A", "\033OA"),
        DOWN(Capability.key_down, "\033[B", "\033OB"),
        RIGHT(Capability.key_right, "\033[C", "\033OC"),
        LEFT(Capability.key_left, "\033[D", "\033OD"),
        PAGE_UP(Capability.key_ppage, "\033[5~"),
        PAGE_DOWN(Capability.key_npage, "\033[6~"),
        HOME(Capability.key_home, HomeAndEnd.HOME),
        END(Capability.key_end, HomeAndEnd.END),
        ENTER(Capability.key_enter, "\r", "\n"),
        ESCAPE(null, KeyMap.esc());

        private final @Nullable Capability capability;
        private final List<String> usual;

        Special(@Nullable Capability capability, String... usual) {
            this(capability, List.of(usual));
        }

        Special(@Nullable Capability capability, List<String> usual) {
            this.capability = capability;
            this.usual = List.copyOf(usual);
        }
    }

    private final Terminal terminal;
    private final K interrupt;
    private final K quit;
    private final KeyMap<K> map = new KeyMap<>();

    /// The keys that every screen has: Ctrl-C and Ctrl-D.
    ///
    /// @param interrupt the meaning of Ctrl-C
    /// @param quit the meaning of Ctrl-D and of the end of the input
    /// @param other the meaning of all other keys
    public Keys(Terminal terminal, K interrupt, K quit, K other) {
        this.terminal = terminal;
        this.interrupt = interrupt;
        this.quit = quit;
        map.setAmbiguousTimeout(ESCAPE_MILLIS);
        map.setUnicode(other);
        map.setNomatch(other);
        // Else the last letter of its sequence would be a key of its own.
        bind(other, Special.values());
        // Raw mode sends Ctrl-C as a character; a signal may come from elsewhere.
        map.bind(interrupt, KeyMap.ctrl('C'));
        map.bind(quit, KeyMap.ctrl('D'));
    }

    /// Binds characters.
    public Keys<K> bind(K meaning, String... characters) {
        map.bind(meaning, characters);
        return this;
    }

    /// Binds special keys.
    public Keys<K> bind(K meaning, Special... keys) {
        for (var key : keys) {
            map.bind(meaning, key.usual);
            var own = key.capability == null ? null : KeyMap.key(terminal, key.capability);
            if (own != null && !own.isEmpty()) {
                map.bind(meaning, own);
            }
        }
        return this;
    }

    K interrupt() {
        return interrupt;
    }

    K quit() {
        return quit;
    }

    KeyMap<K> map() {
        return map;
    }
}
