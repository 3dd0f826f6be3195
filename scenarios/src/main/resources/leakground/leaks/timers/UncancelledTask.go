package main

import (
	"fmt"
	"runtime"
	"time"
)

// session is what a trader sees of a market between login and logout.
type session struct {
	quotes     [16 << 10]byte
	refreshing *time.Timer
}

func (s *session) refresh() {
	for i := range s.quotes {
		s.quotes[i] = byte(i * 7)
	}
}

// refreshEvery refreshes now and, from the clock of the runtime, again and again.
func (s *session) refreshEvery(period time.Duration) {
	s.refresh()
	s.refreshing = time.AfterFunc(period, func() { s.refreshing.Reset(period); s.refresh() })
}

func (s *session) read() (sum int) {
	for _, q := range s.quotes {
		sum += int(q)
	}
	return sum
}

// leaky leaves its timer with the runtime, which keeps what it would call.
func leaky() int {
	s := new(session)
	s.refreshEvery(time.Minute)
	return s.read()
}

// fixed stops the timer with the session.
func fixed() int {
	s := new(session)
	s.refreshEvery(time.Minute)
	defer s.refreshing.Stop()
	return s.read()
}

// heap runs a variant a hundred times and tells how many bytes stayed.
func heap(variant func() int) int64 {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	for i := 0; i < 100; i++ {
		variant()
	}
	time.Sleep(time.Millisecond) // the scheduler takes stopped timers away when it gets to it
	runtime.GC()
	runtime.ReadMemStats(&after)
	return int64(after.HeapAlloc) - int64(before.HeapAlloc)
}

func main() {
	if leaky() != fixed() {
		panic("the fix changed the answer")
	}
	fmt.Println("leaky:", heap(leaky)/1024, "KiB") // 100 sessions of 18 KiB
	fmt.Println("fixed:", heap(fixed)/1024, "KiB") // next to nothing
}
