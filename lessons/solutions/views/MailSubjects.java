import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// The subjects of the mails that came last.
public final class MailSubjects {

    private static final int KEPT = 200;
    private static final String SUBJECT = "Subject: ";

    private final Deque<CharSequence> subjects = new ArrayDeque<>();

    /// A mail arrives: its headers, an empty line, and its text.
    public void receive(byte[] mail) {
        var text = UTF_8.decode(ByteBuffer.wrap(mail));
        subjects.addLast(subject(text));
        if (subjects.size() > KEPT) {
            subjects.removeFirst();
        }
    }

    /// The subjects that contain a word, the latest last.
    public List<String> with(String word) {
        return subjects.stream()
                .map(CharSequence::toString)
                .filter(subject -> subject.contains(word))
                .toList();
    }

    private static CharSequence subject(CharBuffer mail) {
        for (var line = nextLine(mail); !line.isEmpty(); line = nextLine(mail)) {
            if (startsWith(line, SUBJECT)) {
                return line.subSequence(SUBJECT.length(), line.length()).toString();
            }
        }
        return "(no subject)";
    }

    private static boolean startsWith(CharBuffer line, String start) {
        return line.length() >= start.length() && CharSequence.compare(line.subSequence(0, start.length()), start) == 0;
    }

    /// Takes the next line off a text.
    private static CharBuffer nextLine(CharBuffer text) {
        int length = 0;
        while (length < text.length() && text.charAt(length) != '\n') {
            length++;
        }
        var line = text.subSequence(0, length);
        text.position(Math.min(text.position() + length + 1, text.limit()));
        return line;
    }
}
