package leakground.shell.web;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Optional;
import leakground.shell.cli.Syntax;
import leakground.shell.cli.UserError;
import leakground.shell.cli.UserText;
import org.jspecify.annotations.Nullable;

/// The options of a command that listens: an address of this machine, loopback by default, and a port.
public final class ListenAddress {

    private static final int MOST_PORT = 65_535;

    private @Nullable Integer port;
    private @Nullable String bind;

    public void describe(Syntax syntax) {
        syntax.option(
                "--port", "N", Integer.class, "port to listen on (default: any free port)", value -> port = value);
        syntax.option(
                "--bind",
                "ADDRESS",
                "listen on this address of the machine (default: localhost only)",
                value -> bind = value);
    }

    /// The names of the options that were typed.
    public Optional<String> typed() {
        return port != null ? Optional.of("--port") : bind != null ? Optional.of("--bind") : Optional.empty();
    }

    /// The address and the port.
    ///
    /// @param otherwise the port if none was typed; 0 for any free one
    /// @throws UserError if an option is invalid
    public InetSocketAddress socket(int otherwise) {
        int chosen = port == null ? otherwise : port;
        if (chosen < 0 || chosen > MOST_PORT) {
            throw UserError.usage("--port takes a number from 0 to %d, not %d.".formatted(MOST_PORT, chosen));
        }
        try {
            return new InetSocketAddress(
                    bind == null ? InetAddress.getByAddress(new byte[] {127, 0, 0, 1}) : InetAddress.getByName(bind),
                    chosen);
        } catch (UnknownHostException _) {
            throw UserError.usage("--bind takes an address of this machine such as 192.168.0.7, not '%s'."
                    .formatted(UserText.printable(String.valueOf(bind))));
        }
    }

    /// An address as part of a URL. The wildcard address is replaced by one that others can use.
    public static String host(InetAddress address) throws IOException {
        var shown = address.isAnyLocalAddress() ? reachable().orElse(InetAddress.getLocalHost()) : address;
        var text = shown.getHostAddress();
        return text.indexOf(':') < 0 ? text : "[" + text.replaceFirst("%.*", "") + "]";
    }

    /// An address of this machine in its network; empty if it has none. The name of a machine often means itself.
    private static Optional<InetAddress> reachable() throws SocketException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address
                        && !address.isLoopbackAddress()
                        && !address.isLinkLocalAddress())
                .findFirst();
    }
}
