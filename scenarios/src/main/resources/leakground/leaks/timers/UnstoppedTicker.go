package main

import (
	"fmt"
	"runtime"
	"time"
)

// session is what a trader sees of a market between login and logout.
type session struct{ quotes [64 << 10]byte }

func (s *session) refresh() {
	for i := range s.quotes {
		s.quotes[i] = byte(i)
	}
}

func (s *session) read() (sum int) {
	for _, q := range s.quotes {
		sum += int(q)
	}
	return sum
}

// leaky starts a goroutine that ranges over the ticker. Stop would not close
// t.C, so even a stopped ticker leaves the goroutine waiting for ever.
func leaky() int {
	s := new(session)
	s.refresh()
	t := time.NewTicker(time.Second)
	go func() {
		for range t.C {
			s.refresh()
		}
	}()
	return s.read()
}

// fixed gives the goroutine a second way out and takes it.
func fixed() int {
	s, done := new(session), make(chan struct{})
	s.refresh()
	t := time.NewTicker(time.Second)
	defer t.Stop()
	defer close(done)
	go func() {
		for {
			select {
			case <-t.C:
				s.refresh()
			case <-done:
				return
			}
		}
	}()
	return s.read()
}

func main() {
	for i := 0; i < 10; i++ {
		if leaky() != fixed() {
			panic("the fix changed the answer")
		}
	}
	time.Sleep(10 * time.Millisecond)
	fmt.Println("goroutines:", runtime.NumGoroutine()) // 11: main and ten leaks
}
