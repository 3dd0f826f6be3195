package leakground.shell.workshop;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collections;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import leakground.files.WholeFile;
import leakground.shell.cli.UserError;

/// Reads certificates for HTTPS from files.
final class Certificates {

    private static final int MOST_BYTES = 1 << 20;

    /// For a server: a certificate and its key, in a file of the type PKCS #12.
    ///
    /// @throws UserError if the file has none, or the password is wrong
    static SSLContext serving(Path file, char[] password) {
        byte[] content;
        try {
            content = WholeFile.bytes(file, MOST_BYTES);
        } catch (IOException e) {
            throw UserError.unreadable(file, e);
        }
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(content), password);
            if (!hasKey(store)) {
                throw UserError.usage(
                        "%s has no key for its certificate; `keytool -genkeypair` makes both.".formatted(file));
            }
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, password);
            var context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (IOException | GeneralSecurityException _) {
            throw UserError.usage("%s is not a certificate with its key in PKCS #12, or its password is another one."
                    .formatted(file));
        }
    }

    private static boolean hasKey(KeyStore store) throws KeyStoreException {
        for (var alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias)) {
                return true;
            }
        }
        return false;
    }

    /// For a client that trusts the certificates in a file (PEM or DER), and no other.
    static SSLContext trusting(Path file) throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        for (var certificate : CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(WholeFile.bytes(file, MOST_BYTES)))) {
            store.setCertificateEntry("host" + store.size(), certificate);
        }
        if (store.size() == 0) {
            throw new CertificateException("there is none in it");
        }
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    /// Checks that a file has certificates to trust.
    ///
    /// @throws UserError if it has none
    static void check(Path file) {
        try {
            trusting(file);
        } catch (IOException e) {
            throw UserError.unreadable(file, e);
        } catch (GeneralSecurityException e) {
            throw UserError.usage("%s is not a certificate in PEM (%s).".formatted(file, e.getMessage()));
        }
    }

    private Certificates() {}
}
