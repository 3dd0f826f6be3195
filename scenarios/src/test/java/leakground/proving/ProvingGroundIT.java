package leakground.proving;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import leakground.Tier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The judge on every labelled program, once.
@Tag(Tier.EXHAUSTIVE)
class ProvingGroundIT {

    @Test
    void noProgramIsJudgedWrong() throws Exception {
        var programs = Tier.shard(LabelledProgram.all());
        var trials = new ArrayList<Trial>();
        ProvingGround.once().run(programs, trials::add);
        assertEquals(programs.size(), trials.size());
        assertEquals(List.of(), trials.stream().filter(Trial::isWrong).toList());
    }
}
