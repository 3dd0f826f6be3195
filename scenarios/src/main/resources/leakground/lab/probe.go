// The probe of a Go twin does the same as leakground.probe.Probe does for a Java
// class: it drives rounds, takes samples and watches the process. Its names are
// long because it is compiled in one package with the twin.
package main

import (
	"bufio"
	"fmt"
	"io"
	"math/rand"
	"os"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

const (
	probeMostGoroutines = 20_000
	probeHelpers        = 2 // goroutines of the probe besides that of main

	// As in leakground.probe.Pace.
	probeDensity   = 16
	probeEnough    = 100
	probeProve     = 25 * time.Millisecond
	probeWatch     = 250 * time.Millisecond
	probeCostShare = 9
)

type probeState struct {
	rounds int64
	rate   float64
	heap   uint64
	number int64

	lab    *os.File
	orders chan string
	lock   sync.Mutex // one signal at a time
	stats  runtime.MemStats

	start, next, sampled      time.Time
	sampledRound              int64
	samples                   int
	goroutines                int
	preparing, cost           time.Duration
	stretch                   float64
	jitter                    *rand.Rand
	owed                      int
	paused, prepared          bool
	current, began, lastRound atomic.Int64
}

// main drives one variant to its end.
//
//	twin leaky 200 0 64
//
// The arguments are the variant, rounds (0 for no end), rounds per second (0 for
// full speed), and the maximum live heap in MiB.
func main() {
	p := &probeState{lab: os.Stdout, orders: make(chan string, 64), stretch: 1, jitter: rand.New(rand.NewSource(25))}
	os.Stdout = os.Stderr // what the twin prints is no signal
	p.rounds, _ = strconv.ParseInt(os.Args[2], 10, 64)
	p.rate, _ = strconv.ParseFloat(os.Args[3], 64)
	p.heap, _ = strconv.ParseUint(os.Args[4], 10, 64)
	p.heap <<= 20
	defer func() {
		if failure := recover(); failure != nil {
			reason, _, _ := strings.Cut(fmt.Sprint("panic: ", failure), "\n")
			p.end("failed round=%d text=%s\n", p.number+1, reason)
		}
	}()
	round := probeRound(os.Args[1])
	go p.listen()
	go p.beat()
	p.warmUp()
	p.start = time.Now()
	p.sample()
	p.drive(round)
	p.sample()
	runtime.KeepAlive(round) // what the rounds share is there to the last sample
	p.end("finished round=%d answer=0\n", p.number)
}

// warmUp fills the runtime's pools of goroutines that have ended or waited.
// Otherwise they look like a leak of some bytes per round.
func (p *probeState) warmUp() {
	for i := 0; i < 3; i++ {
		open, all := make(chan bool), sync.WaitGroup{}
		for n := 256 * runtime.GOMAXPROCS(0); n > 0; n-- {
			all.Add(1)
			go func() {
				defer all.Done()
				<-open
			}()
		}
		time.Sleep(time.Millisecond)
		close(open)
		all.Wait()
		p.collect()
		p.tell("alive round=0\n")
	}
}

func (p *probeState) drive(round func(number int)) {
	for p.rounds == 0 || p.number < p.rounds {
		p.awaitTurn()
		p.began.Store(time.Now().UnixNano())
		p.current.Store(p.number + 1)
		round(int(p.number))
		p.current.Store(0)
		p.number++
		p.lastRound.Store(p.number)
		if p.paused || p.prepared {
			p.prepared = false
			p.sample()
		} else if p.due(time.Now()) {
			began := time.Now()
			p.collect()
			p.preparing = time.Since(began)
			p.prepared = true
		} else {
			p.checkGoroutines()
		}
	}
}

// awaitTurn returns when the next round may begin. It takes samples and obeys
// orders meanwhile.
func (p *probeState) awaitTurn() {
	for {
		select {
		case order := <-p.orders:
			p.obey(order)
			continue
		default:
		}
		if p.owed > 0 {
			p.owed--
			return
		}
		if p.paused {
			p.obey(<-p.orders)
			continue
		}
		now := time.Now()
		wait := p.next.Sub(now)
		if p.rate == 0 || wait <= 0 {
			if p.rate > 0 {
				// A round that was late does not make the next ones hurry.
				if p.next.Before(now) {
					p.next = now
				}
				p.next = p.next.Add(time.Duration(1e9 / p.rate))
			}
			return
		}
		until := p.untilSample(now)
		if until <= 0 {
			p.sample()
			continue
		}
		if until < wait {
			wait = until
		}
		timer := time.NewTimer(wait)
		select {
		case order := <-p.orders:
			p.obey(order)
		case <-timer.C:
		}
		timer.Stop()
	}
}

func (p *probeState) obey(order string) {
	switch {
	case order == "pause":
		p.paused = true
		p.sample()
	case order == "resume":
		p.paused = false
		p.next = time.Now()
	case order == "round":
		p.owed++
	case order == "collect":
		p.sample()
	case strings.HasPrefix(order, "rate "):
		if rate, err := strconv.ParseFloat(order[len("rate "):], 64); err == nil {
			p.rate, p.next = rate, time.Now()
		}
	}
}

func (p *probeState) untilSample(now time.Time) time.Duration {
	gap := probeWatch
	if p.rate == 0 {
		gap = probeProve
	}
	if p.cost*probeCostShare > gap {
		gap = p.cost * probeCostShare
	}
	return p.sampled.Add(time.Duration(float64(gap) * p.stretch)).Sub(now)
}

// due tells whether it is time for a sample. At full speed the distance between
// samples grows with the rounds done.
func (p *probeState) due(now time.Time) bool {
	if p.untilSample(now) <= 0 {
		return true
	}
	if p.rate > 0 {
		return false
	}
	gap := float64(p.number) / probeDensity
	if p.rounds > 0 && float64(p.rounds)/(3*probeDensity) < gap {
		gap = float64(p.rounds) / (3 * probeDensity)
	}
	gap *= p.stretch
	affordable := p.samples < probeEnough || now.Sub(p.sampled) >= 2*p.cost
	return affordable && p.number > p.sampledRound && float64(p.number-p.sampledRound) >= gap
}

// collect collects twice. Objects with a finalizer, or in a sync.Pool, are freed
// by the second collection.
func (p *probeState) collect() {
	runtime.GC()
	runtime.Gosched()
	runtime.GC()
}

// still waits until the goroutines that are about to end have ended.
func (p *probeState) still() {
	for polls, same := 0, 0; polls < 40 && same < 2; polls++ {
		time.Sleep(500 * time.Microsecond)
		now := runtime.NumGoroutine()
		if now == p.goroutines {
			same++
		} else {
			same = 0
		}
		p.goroutines = now
	}
}

func (p *probeState) sample() {
	began := time.Now()
	p.collect()
	if now := runtime.NumGoroutine(); now != p.goroutines {
		p.goroutines = now
		p.still()
		p.collect()
	}
	runtime.ReadMemStats(&p.stats)
	live, files := p.stats.HeapAlloc, ""
	if open, err := os.ReadDir("/proc/self/fd"); err == nil {
		files = fmt.Sprintf(" open_files=%d", len(open)-1)
	}
	p.goroutines = runtime.NumGoroutine()
	now := time.Now()
	p.tell("sample round=%d millis=%d heap=%d goroutines=%d%s\n",
		p.number, now.Sub(p.start).Milliseconds(), live, p.goroutines-probeHelpers, files)
	p.cost = now.Sub(began) + p.preparing
	p.preparing = 0
	p.sampled, p.sampledRound = now, p.number
	p.samples++
	p.stretch = 0.7 + 0.6*p.jitter.Float64()
	if live > p.heap {
		p.outOfMemory(p.number+1, live)
	}
	p.checkGoroutines()
}

func (p *probeState) checkGoroutines() {
	if n := runtime.NumGoroutine() - probeHelpers; n > probeMostGoroutines {
		p.end("capped round=%d metric=goroutines value=%d cap=%d\n", p.lastRound.Load(), n, probeMostGoroutines)
	}
}

func (p *probeState) outOfMemory(round int64, live uint64) {
	p.end("out-of-memory round=%d text=%d MiB of live heap, limit %d MiB\n", round, live>>20, p.heap>>20)
}

// listen passes on the orders of the lab, and ends the process when the lab is
// gone.
func (p *probeState) listen() {
	orders := bufio.NewScanner(os.Stdin)
	for orders.Scan() {
		p.orders <- orders.Text()
	}
	os.Exit(0)
}

// beat tells the lab that the process is alive, or that a round does not end. It
// ends a round that takes too many resources.
func (p *probeState) beat() {
	var stats runtime.MemStats
	told := time.Now()
	for {
		time.Sleep(50 * time.Millisecond)
		p.checkGoroutines()
		runtime.ReadMemStats(&stats)
		if stats.HeapAlloc > p.heap {
			runtime.GC()
			runtime.ReadMemStats(&stats)
			if stats.HeapAlloc > p.heap {
				p.outOfMemory(p.lastRound.Load()+1, stats.HeapAlloc)
			}
		}
		if time.Since(told) < time.Second {
			continue
		}
		told = time.Now()
		current := p.current.Load()
		if millis := (told.UnixNano() - p.began.Load()) / 1e6; current > 0 && millis > 1500 {
			p.tell("stalled round=%d millis=%d text=%s\n", current, millis, probeWhere())
		} else {
			p.tell("alive round=%d\n", current)
		}
	}
}

// probeWhere returns the state of goroutine 1, which drives the rounds.
func probeWhere() string {
	stacks := make([]byte, 1<<16)
	stacks = stacks[:runtime.Stack(stacks, true)]
	_, own, found := strings.Cut(string(stacks), "goroutine 1 [")
	if !found {
		return "goroutine 1"
	}
	state, rest, _ := strings.Cut(own, "]:\n")
	top, _, _ := strings.Cut(rest, "\n")
	return state + " in " + top
}

func (p *probeState) tell(format string, values ...any) {
	p.lock.Lock()
	defer p.lock.Unlock()
	io.WriteString(p.lab, fmt.Sprintf(format, values...))
}

// end tells the lab why the run ends, and ends the process.
func (p *probeState) end(format string, values ...any) {
	p.tell(format, values...)
	os.Exit(0)
}
