package leakground.shell.start;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ConstantPoolSharingOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Prepares jars so that an AOT cache can store their classes. A cache does not store classes without stack maps
/// (JVMS 4.10.1), such as those of picocli, which are compiled for Java 5. Without it, a JVM reads and verifies
/// each of them at every start.
final class CacheableJar {

    /// The first version whose classes must have stack maps.
    private static final int LEAST = ClassFile.JAVA_7_VERSION;

    private static final ClassFile CLASS_FILE =
            ClassFile.of(StackMapsOption.GENERATE_STACK_MAPS, ConstantPoolSharingOption.NEW_POOL);
    private static final ClassTransform NEWER = (to, element) -> {
        if (element instanceof ClassFileVersion) {
            to.withVersion(ClassFile.JAVA_8_VERSION, 0);
        } else {
            to.with(element);
        }
    };
    /// Copies code instruction by instruction. Code that is copied as a whole gets no stack maps.
    private static final CodeTransform EACH = (to, element) -> to.with(element);

    /// Adds stack maps to old classes of jars, in place. The classes that they refer to must be on the class path.
    ///
    /// @param args the jars
    public static void main(String[] args) throws IOException {
        for (var jar : List.of(args)) {
            bringUp(Path.of(jar));
        }
    }

    static void bringUp(Path jar) throws IOException {
        try (var inside = FileSystems.newFileSystem(jar);
                var files = Files.walk(inside.getPath("/"))) {
            for (var file :
                    files.filter(path -> path.toString().endsWith(".class")).toList()) {
                var old = Files.readAllBytes(file);
                var model = CLASS_FILE.parse(old);
                if (model.majorVersion() < LEAST) {
                    var each = ClassTransform.transformingMethodBodies(EACH);
                    Files.write(file, CLASS_FILE.transformClass(model, NEWER.andThen(each)));
                }
            }
        }
    }

    private CacheableJar() {}
}
