package leakground.heap.result;

import java.io.Serializable;
import java.util.List;

/// Where threads of one kind wait, and for what.
///
/// @param virtual whether they are virtual threads
/// @param name their name with a star for each number; empty if they have none
/// @param awaited the class of what they wait for, as in Java source; empty if the stack does not tell
/// @param objects how many different objects they wait for; 0 where the dump does not tell
/// @param stack the innermost frame first
public record ThreadSite(boolean virtual, String name, String awaited, long objects, List<String> stack)
        implements Serializable {

    public ThreadSite {
        stack = List.copyOf(stack);
    }
}
