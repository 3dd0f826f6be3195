package main

import (
	"fmt"
	"runtime"
	"sync"
	"time"
)

// session is what a trader sees of a market between login and logout.
type session struct {
	lock       sync.Mutex
	quotes     [16 << 10]byte
	refreshing *time.Timer
	closed     bool
}

// refreshEvery refreshes now and, from the clock of the runtime, again and again.
func (s *session) refreshEvery(period time.Duration) {
	s.lock.Lock()
	defer s.lock.Unlock()
	if s.closed {
		return
	}
	for i := range s.quotes {
		s.quotes[i] = byte(i * 7)
	}
	s.refreshing = time.AfterFunc(period, func() { s.refreshEvery(period) })
}

func (s *session) read() (sum int) {
	s.lock.Lock()
	defer s.lock.Unlock()
	for _, q := range s.quotes {
		sum += int(q)
	}
	return sum
}

// close stops the timer. A refresh that has begun already would start the next
// one after that, so it has to look whether the session is closed.
func (s *session) close() {
	s.lock.Lock()
	defer s.lock.Unlock()
	s.closed = true
	s.refreshing.Stop()
}

// leaky leaves its timer with the runtime, which keeps what it would call.
func leaky() int {
	s := new(session)
	s.refreshEvery(time.Minute)
	return s.read()
}

// fixed closes the session, which stops the timer.
func fixed() int {
	s := new(session)
	s.refreshEvery(time.Minute)
	defer s.close()
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
	fmt.Println("fixed:", heap(fixed)/1024, "KiB") // next to nothing
	fmt.Println("leaky:", heap(leaky)/1024, "KiB") // 100 sessions of 18 KiB
}
