package leakground.proving.programs;

import static java.lang.classfile.ClassFile.ACC_PUBLIC;

import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;

/// What the programs of the proving ground do besides leaking or not.
final class BusyWork {

    private static final int TENTH_OF_A_MILLISECOND = 40_000;

    /// Computes for about a tenth of a millisecond and keeps nothing.
    static long compute(long seed) {
        long hash = seed;
        for (int i = 0; i < TENTH_OF_A_MILLISECOND; i++) {
            hash = (hash ^ i) * 0x100000001b3L;
        }
        return hash;
    }

    /// Computes for about so many tenths of a millisecond.
    static long compute(long seed, int times) {
        long hash = seed;
        for (int i = 0; i < times; i++) {
            hash = compute(hash);
        }
        return hash;
    }

    /// The class file of an empty class of this package.
    static byte[] classFile(String simpleName) {
        var name = ClassDesc.of("leakground.proving.programs", simpleName);
        return ClassFile.of()
                .build(
                        name,
                        type -> type.withFlags(ACC_PUBLIC)
                                .withField("state", ConstantDescs.CD_long, ACC_PUBLIC)
                                .withMethodBody(
                                        ConstantDescs.INIT_NAME,
                                        ConstantDescs.MTD_void,
                                        ACC_PUBLIC,
                                        code -> code.aload(0)
                                                .invokespecial(
                                                        ConstantDescs.CD_Object,
                                                        ConstantDescs.INIT_NAME,
                                                        ConstantDescs.MTD_void)
                                                .return_()));
    }

    /// A class loader as every plug-in gets one.
    static final class PluginLoader extends ClassLoader {

        PluginLoader() {
            super("plugin", BusyWork.class.getClassLoader());
        }

        Class<?> define(String simpleName) {
            var bytes = classFile(simpleName);
            return defineClass("leakground.proving.programs." + simpleName, bytes, 0, bytes.length);
        }
    }

    private BusyWork() {}
}
