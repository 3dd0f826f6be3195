package leakground.heap.explain;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;

import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import leakground.heap.graph.FieldReader;
import leakground.heap.graph.FrameLocals;
import leakground.heap.graph.Heap;
import leakground.heap.hprof.ClassInfo;
import leakground.heap.hprof.DumpFile;
import leakground.heap.hprof.Tags;

/// The names of references and objects for the reader. They are read from the dump when needed.
public final class ObjectNames {

    private static final int LONGEST = 40;

    private final Heap heap;
    private final DumpFile file;
    private final FrameLocals locals;
    private final FieldReader fields;

    public ObjectNames(Heap heap, FrameLocals locals) {
        this.heap = heap;
        this.file = heap.file();
        this.locals = locals;
        fields = new FieldReader(heap);
    }

    /// The offset of a reference in the record of an object; -1 if it is not in a field or an element, such as a
    /// reference from a stack frame.
    long place(int from, int to) {
        long at = heap.at(from);
        long id = heap.id(to);
        switch (file.u1(at)) {
            case Tags.INSTANCE -> {
                var type = heap.typeOf(from);
                for (int offset : type.references()) {
                    if (file.id(at + offset) == id) {
                        return offset;
                    }
                }
                var referent = type.fieldOfJdk("referent");
                return referent != null && file.id(at + referent.at()) == id ? referent.at() : -1;
            }
            case Tags.OBJECT_ARRAY -> {
                long end = 25 + 8L * file.length(at + 13);
                for (long element = 25; element < end; element += 8) {
                    if (file.id(at + element) == id) {
                        return element;
                    }
                }
                return -1;
            }
            case Tags.CLASS -> {
                for (var field : statics(from)) {
                    if (field.type().isReference() && file.id(field.at()) == id) {
                        return field.at() - at;
                    }
                }
                return -1;
            }
            default -> {
                return -1;
            }
        }
    }

    private List<ClassInfo.Field> statics(int object) {
        var mirrored = heap.mirrored(object);
        return mirrored == null ? List.of() : mirrored.statics();
    }

    /// The name of the reference from one object to another.
    String reference(int from, int to) {
        long place = place(from, to);
        long at = heap.at(from);
        int tag = file.u1(at);
        if (place < 0) {
            return other(from, to, tag);
        }
        return switch (tag) {
            case Tags.INSTANCE -> "." + fieldAt(heap.typeOf(from), place);
            case Tags.OBJECT_ARRAY -> "[" + (place - 25) / 8 + "]";
            default -> {
                for (var field : statics(from)) {
                    if (field.at() - at == place) {
                        yield field.name().startsWith("<") ? "constant" : "static " + field.name();
                    }
                }
                yield "static";
            }
        };
    }

    private String other(int from, int to, int tag) {
        if (tag == Tags.CLASS) {
            return heap.mirrored(to) == null ? "class loader" : "superclass";
        }
        var frame = locals.frame(from, to);
        if (frame.isEmpty()) {
            return heap.mirrored(to) == null ? "wakes" : "class";
        }
        return "local in " + frame;
    }

    private static String fieldAt(ClassInfo type, long place) {
        for (var field : type.fields()) {
            if (field.at() == place) {
                return field.name();
            }
        }
        return "?";
    }

    /// The position of a field of an instance in the file; empty if it has no such field.
    Optional<Long> field(int object, String name) {
        var field = heap.typeOf(object).field(name);
        return field == null ? Optional.empty() : Optional.of(heap.at(object) + field.at());
    }

    /// The object that a field refers to; -1 if it is null or there is no such field.
    int follow(int object, String name) {
        return field(object, name).map(at -> heap.find(file.id(at))).orElse(-1);
    }

    /// The name of an object at the start of a chain: the name of a class or a thread; otherwise the class of the
    /// object.
    String name(int object) {
        var mirrored = heap.mirrored(object);
        if (mirrored != null) {
            return mirrored.name();
        }
        var type = heap.typeOf(object);
        return type.isA("java.lang.Thread") ? thread(object, type) : type.name();
    }

    private String thread(int object, ClassInfo type) {
        var words = type.isA("java.lang.BaseVirtualThread") ? "virtual thread " : "thread ";
        var name = text(fields.follow(object, "name"));
        return words + (name.isEmpty() ? "#" + fields.longNumber(object, "tid") : '"' + name + '"');
    }

    /// The loader of a class, by its own name or by its class; empty for a class that the JVM itself loads.
    String loader(int object) {
        var mirrored = heap.mirrored(object);
        int loader = mirrored == null || mirrored.loaderId() == 0 ? -1 : heap.find(mirrored.loaderId());
        if (loader < 0) {
            return "";
        }
        var name = text(follow(loader, "name"));
        var type = simple(heap.typeOf(loader).name());
        return name.isEmpty() ? type : type + " '" + name + "'";
    }

    /// The static field that refers to an object, such as `Tenant.CURRENT`; otherwise the class of the object.
    String staticOrClass(int object) {
        if (object < 0) {
            return "null";
        }
        long id = heap.id(object);
        for (var type : heap.classes().all()) {
            for (long value : type.staticReferences()) {
                if (value == id) {
                    return simple(type.name()) + "."
                            + reference(heap.find(type.id()), object).replace("static ", "");
                }
            }
        }
        return simple(heap.typeOf(object).name());
    }

    /// The text of a string; empty for any other object.
    String text(int object) {
        if (object < 0 || !heap.typeOf(object).name().equals("java.lang.String")) {
            return "";
        }
        int value = follow(object, "value");
        if (value < 0 || file.u1(heap.at(value)) != Tags.PRIMITIVE_ARRAY) {
            return "";
        }
        var coder = field(object, "coder");
        // Until JDK 8 a string had chars, and a dump has each of these with its higher byte first.
        boolean hasChars = coder.isEmpty();
        boolean latin = !hasChars && file.u1(coder.get()) == 0;
        int most = latin ? LONGEST + 1 : 2 * LONGEST + 2;
        int length = Math.min(file.length(heap.at(value) + 13) * (hasChars ? 2 : 1), most);
        var charset = latin ? ISO_8859_1 : hasChars ? UTF_16BE : utf16();
        var text = new String(file.bytes(heap.at(value) + 18, length), charset);
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
    }

    /// A string is dumped in the byte order of its machine. We assume that it is the order of this one.
    private static Charset utf16() {
        return ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN ? UTF_16LE : UTF_16BE;
    }

    /// The key of a map as in source: a quoted string or a number; otherwise its class. Null alone could be a missing
    /// element.
    String key(int object) {
        if (object < 0) {
            return "key null";
        }
        var type = heap.typeOf(object);
        return switch (type.name()) {
            case "java.lang.String" -> '"' + text(object) + '"';
            case "java.lang.Integer" -> number(object, at -> String.valueOf(file.i4(at)));
            case "java.lang.Long" -> number(object, at -> String.valueOf(file.id(at)));
            case "java.lang.Short" -> number(object, at -> String.valueOf((short) file.u2(at)));
            case "java.lang.Byte" -> number(object, at -> String.valueOf((byte) file.u1(at)));
            case "java.lang.Character" -> number(object, at -> "'" + (char) file.u2(at) + "'");
            case "java.lang.Boolean" -> number(object, at -> String.valueOf(file.u1(at) != 0));
            case "java.lang.Class" -> name(object);
            default -> type.isA("java.lang.Enum") ? text(follow(object, "name")) : simple(type.name());
        };
    }

    private static String simple(String type) {
        return type.substring(type.lastIndexOf('.') + 1);
    }

    private String number(int object, LongFunction<String> read) {
        return field(object, "value").map(read::apply).orElse("");
    }
}
