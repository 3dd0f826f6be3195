package leakground.leaks.views;

import static leakground.measure.Metric.HEAP;
import static leakground.measure.Verdict.RETAINING;
import static leakground.scenario.Family.VIEWS;

import java.util.List;
import java.util.stream.Stream;
import leakground.scenario.Leak;
import leakground.scenario.Workload;

/// An importer that keeps the last document it has read.
///
/// The document is in a field, so that the methods need not pass it on. An importer lives as long as the
/// program, and so does the field; a document that was counted long ago stays until the same importer
/// gets another one:
///
/// ```text
/// GC root -> Leaky -> List importers -> Importer -> document -> byte[1048576]
/// ```
///
/// That is one document for each importer and no more: it does not grow, and is never given back.
@Leak(
        title = "Stale field",
        family = VIEWS,
        grows = HEAP,
        verdict = RETAINING,
        symptom = "Eight importers that have nothing to do hold a document each",
        round = "an importer counts the words of an upload")
public final class StaleField {

    public static final class Leaky implements Workload {
        private final List<Importer> importers =
                Stream.generate(Importer::new).limit(IMPORTERS).toList();
        private int uploads;

        @Override
        public long round() {
            int upload = uploads++;
            return importers.get(upload % IMPORTERS).words(receive(upload));
        }

        private static final class Importer {
            private byte[] document = {};

            long words(byte[] upload) {
                document = upload;
                long words = 0;
                for (int at = 0; at < document.length; at++) {
                    words += startsAt(at) ? 1 : 0;
                }
                return words;
            }

            private boolean startsAt(int at) {
                return document[at] != ' ' && (at == 0 || document[at - 1] == ' ');
            }
        }
    }

    public static final class Fixed implements Workload {
        private final List<Importer> importers =
                Stream.generate(Importer::new).limit(IMPORTERS).toList();
        private int uploads;

        @Override
        public long round() {
            int upload = uploads++;
            return importers.get(upload % IMPORTERS).words(receive(upload));
        }

        private static final class Importer {

            long words(byte[] document) {
                long words = 0;
                for (int at = 0; at < document.length; at++) {
                    words += startsAt(document, at) ? 1 : 0;
                }
                return words;
            }

            private boolean startsAt(byte[] document, int at) {
                return document[at] != ' ' && (at == 0 || document[at - 1] == ' ');
            }
        }
    }

    /// The field stays, and is emptied after use.
    public static final class FixedByForgetting implements Workload {
        private final List<Importer> importers =
                Stream.generate(Importer::new).limit(IMPORTERS).toList();
        private int uploads;

        @Override
        public long round() {
            int upload = uploads++;
            return importers.get(upload % IMPORTERS).words(receive(upload));
        }

        private static final class Importer {
            private static final byte[] NONE = {};
            private byte[] document = NONE;

            long words(byte[] upload) {
                document = upload;
                try {
                    long words = 0;
                    for (int at = 0; at < document.length; at++) {
                        words += startsAt(at) ? 1 : 0;
                    }
                    return words;
                } finally {
                    document = NONE;
                }
            }

            private boolean startsAt(int at) {
                return document[at] != ' ' && (at == 0 || document[at - 1] == ' ');
            }
        }
    }

    private static final int IMPORTERS = 8;

    /// A document of 1 MiB, with a word of another length each time.
    private static byte[] receive(int upload) {
        var document = new byte[1 << 20];
        int word = 3 + upload % 10;
        for (int at = 0; at < document.length; at++) {
            document[at] = (byte) (at % word == 0 ? ' ' : 'a');
        }
        return document;
    }

    private StaleField() {}
}
