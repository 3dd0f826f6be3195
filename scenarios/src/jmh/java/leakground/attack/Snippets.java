package leakground.attack;

import java.util.LinkedHashMap;
import java.util.Map;

/// Statements that a program under `try` should not contain. Each stands in `round` and in `main`.
final class Snippets {

    /// All of them by name. `N` counts the rounds, and `KEEP` keeps things.
    static Map<String, String> all() {
        var all = new LinkedHashMap<String, String>();
        endings(all);
        memory(all);
        threads(all);
        processes(all);
        streams(all);
        return all;
    }

    private static void endings(Map<String, String> all) {
        all.put("exit", "System.exit(N < 3 ? 0 : 3);");
        all.put("exit-in-thread", "new Thread(() -> System.exit(3)).start(); Thread.sleep(300);");
        all.put("halt", "if (N > 5) Runtime.getRuntime().halt(7);");
        all.put("crash", """
                var f = Class.forName("sun.misc.Unsafe").getDeclaredField("theUnsafe");
                f.setAccessible(true);
                ((sun.misc.Unsafe) f.get(null)).putLong(1L, 1L);""");
        all.put("throw", "throw new Exception(\"two\\nlines \\033[31m\\007\");");
        all.put("throw-hostile", """
                throw new Throwable() {
                    @Override public String getMessage() { throw new IllegalStateException(); }
                    @Override public String toString() { throw new IllegalStateException(); }
                };""");
        all.put("throw-huge", "throw new RuntimeException(\"x\".repeat(10_000_000));");
        all.put("throw-death", "throw new ThreadDeath();");
        all.put("hanging-hook", """
                Runtime.getRuntime().addShutdownHook(new Thread(() -> { while (true) Thread.onSpinWait(); }));
                System.exit(0);""");
        all.put("signal-kill", "signal(\"KILL\");");
        all.put("signal-stop", "signal(\"STOP\"); Thread.sleep(100);");
        all.put("signal-quit", "signal(\"QUIT\"); signal(\"HUP\"); Thread.sleep(100);");
    }

    private static void memory(Map<String, String> all) {
        all.put("stack-overflow", "class R { void r() { r(); } } new R().r();");
        all.put("oom-heap", "while (true) KEEP.add(new byte[1 << 20]);");
        all.put("oom-array", "KEEP.add(new long[Integer.MAX_VALUE]);");
        all.put(
                "oom-caught",
                "try { while (true) KEEP.add(new long[100]); } catch (OutOfMemoryError e) { Thread.sleep(1); }");
        all.put("oom-direct", "while (true) KEEP.add(java.nio.ByteBuffer.allocateDirect(1 << 20));");
        all.put("oom-metaspace", """
                while (true) {
                    var loader = new java.net.URLClassLoader(new java.net.URL[0]) {};
                    KEEP.add(java.lang.reflect.Proxy.newProxyInstance(
                            loader, new Class<?>[] {Runnable.class}, (proxy, method, words) -> null));
                }""");
        all.put("native", """
                var f = Class.forName("sun.misc.Unsafe").getDeclaredField("theUnsafe");
                f.setAccessible(true);
                for (int i = 0; i < 100 && KEEP.size() < 200; i++) {
                    long at = ((sun.misc.Unsafe) f.get(null)).allocateMemory(1 << 20);
                    ((sun.misc.Unsafe) f.get(null)).setMemory(at, 1 << 20, (byte) 1);
                    KEEP.add(at);
                }""");
        all.put("collections", "while (true) System.gc();");
        all.put("finalizer", """
                class F {
                    @Override protected void finalize() throws Exception { Thread.sleep(Long.MAX_VALUE); }
                }
                new F();
                System.gc();""");
        all.put("open-files", "for (int i = 0; i < 100; i++) KEEP.add(new java.io.FileInputStream(\"/dev/null\"));");
    }

    private static void threads(Map<String, String> all) {
        var wait = "try { Thread.sleep(Long.MAX_VALUE); } catch (InterruptedException e) { }";
        all.put(
                "threads",
                "for (int i = 0; i < 3_000; i++) { new Thread(() -> { %s }).start(); Thread.sleep(2); }"
                        .formatted(wait));
        all.put("virtual-threads", "while (true) Thread.startVirtualThread(() -> { %s });".formatted(wait));
        all.put("spin", "while (true) Thread.onSpinWait();");
        all.put("sleep", "Thread.sleep(Long.MAX_VALUE);");
        all.put("interrupt-flag", "Thread.currentThread().interrupt();");
        all.put("interrupt-all", "Thread.getAllStackTraces().keySet().forEach(Thread::interrupt);");
        all.put("uncaught", "var t = new Thread(() -> { throw new Error(\"in a thread\"); }); t.start(); t.join();");
        all.put("uncaught-handler", """
                Thread.setDefaultUncaughtExceptionHandler((t, e) -> { throw new IllegalStateException(e); });
                Thread.ofPlatform().start(() -> { throw new Error(); }).join();""");
        all.put("deadlock", """
                var a = new Object();
                var b = new Object();
                var other = new Thread(() -> { synchronized (b) { nap(); synchronized (a) { nap(); } } });
                other.start();
                synchronized (a) { nap(); synchronized (b) { nap(); } }""");
        all.put(
                "ignores-interrupts",
                "while (true) { try { Thread.sleep(1000); } catch (InterruptedException e) { } }");
    }

    private static void processes(Map<String, String> all) {
        all.put("processes", "if (N < 20) new ProcessBuilder(\"sleep\", \"600\").start();");
        all.put("daemons", "if (N < 10) new ProcessBuilder(\"setsid\", \"sleep\", \"600\").start();");
        all.put(
                "double-fork",
                "if (N < 10) new ProcessBuilder(\"sh\", \"-c\", \"(setsid sleep 600 &) \").start().waitFor();");
        all.put(
                "stubborn-process",
                "if (N < 5) new ProcessBuilder(\"sh\", \"-c\", \"trap '' TERM INT HUP; sleep 600; sleep 600\").inheritIO().start();");
        all.put("temporary-files", """
                if (N < 20) java.nio.file.Files.createTempFile(System.getenv("LEAKGROUND_ATTACK"), ".txt");""");
        all.put("deletes-folders", """
                var prefix = "leakground-" + ProcessHandle.current().parent().get().pid() + "-";
                for (var top : new java.io.File("/tmp").listFiles())
                    if (top.getName().startsWith(prefix)) new ProcessBuilder("rm", "-rf", top.getPath()).start().waitFor();""");
    }

    private static void streams(Map<String, String> all) {
        all.put("flood", "while (true) System.out.println(\"x\".repeat(1_000));");
        all.put("flood-line", "while (true) System.err.print(\"x\".repeat(1_000));");
        all.put("escapes", "System.out.print(\"\\033[?1049h\\033]0;x\\007\\033[2J\\033c\"); System.out.flush();");
        all.put(
                "binary",
                "var bytes = new byte[5_000]; new java.util.Random().nextBytes(bytes); System.out.write(bytes); System.err.write(bytes);");
        all.put("close-streams", "System.out.close(); System.err.close(); System.in.close();");
        all.put("null-streams", "System.setOut(null); System.setErr(null); System.setIn(null);");
        all.put(
                "close-descriptors",
                "new java.io.FileOutputStream(java.io.FileDescriptor.out).close(); new java.io.FileInputStream(java.io.FileDescriptor.in).close();");
        all.put("reads-input", "System.in.readAllBytes();");
        all.put(
                "writes-signals",
                "var out = new java.io.FileOutputStream(java.io.FileDescriptor.out); out.write(\"finished 1\\n{}\\n\\0\\n\".getBytes());");
        all.put("properties", "System.setProperties(new java.util.Properties());");
        all.put(
                "locale",
                "java.util.Locale.setDefault(java.util.Locale.of(\"ar\", \"EG\")); java.util.TimeZone.setDefault(null);");
        all.put("reflection", """
                for (var name : new String[] {"leakground.probe.Probe", "leakground.measure.Metric"}) {
                    for (var f : Class.forName(name).getDeclaredFields()) {
                        try { f.setAccessible(true); f.set(null, null); } catch (Exception e) { }
                    }
                }""");
    }

    private Snippets() {}
}
