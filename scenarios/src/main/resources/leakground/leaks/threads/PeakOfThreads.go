package main

import (
	"fmt"
	"runtime"
	"sync"
)

const (
	usual = 4
	peak  = 10_000
)

// sale begins with a rush, in the first round of all.
type sale struct {
	open bool
}

// print returns the checksum of a ticket.
func print(seat int) (sum int) {
	for i := 0; i < 65_536; i++ {
		sum += (seat*31 + i) & 0xff
	}
	return sum
}

// leaky has a goroutine for each customer. When a goroutine ends, the runtime
// keeps its descriptor in the list allgs for the next one. It never gets shorter.
func leaky(s *sale) int {
	if !s.open {
		s.open = true
		sell(peak, peak)
	}
	return sell(usual, usual)
}

// fixed lets four goroutines work and all other customers wait in line.
func fixed(s *sale) int {
	if !s.open {
		s.open = true
		sell(peak, usual)
	}
	return sell(usual, usual)
}

// sell has so many customers at so many counters.
func sell(customers, counters int) (sum int) {
	seats := make(chan int)
	var done sync.WaitGroup
	var mutex sync.Mutex
	for i := 0; i < counters; i++ {
		done.Add(1)
		go func() {
			defer done.Done()
			for seat := range seats {
				ticket := print(seat % usual)
				mutex.Lock()
				sum += ticket
				mutex.Unlock()
			}
		}()
	}
	for seat := 0; seat < customers; seat++ {
		seats <- seat
	}
	close(seats)
	done.Wait()
	return sum
}

// kept has a round after the rush and tells what the runtime took and keeps.
func kept(variant func(*sale) int) (heap int64) {
	s := new(sale)
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	for round := 0; round < 10; round++ {
		variant(s)
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	return int64(after.HeapAlloc) - int64(before.HeapAlloc)
}

func main() {
	if fixed(&sale{open: true}) != leaky(&sale{open: true}) {
		panic("the fix changed the answer")
	}
	fmt.Println("fixed:", kept(fixed)>>10, "KiB")
	fmt.Println("leaky:", kept(leaky)>>10, "KiB")
}
