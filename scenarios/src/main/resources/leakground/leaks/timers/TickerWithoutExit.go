package main

import (
	"context"
	"fmt"
	"runtime"
	"sync/atomic"
	"time"
)

const tick = 20 * time.Millisecond

// board shows what a market has to offer.
type board struct{ quotes [2048]byte }

func newBoard() *board {
	b := new(board)
	b.show()
	return b
}

func (b *board) show() {
	for i := range b.quotes {
		b.quotes[i] = byte(i * 3)
	}
}

func (b *board) read() (sum int) {
	for _, q := range b.quotes {
		sum += int(q)
	}
	return sum
}

// leaky has a ticker that nothing can end.
func leaky() int {
	b := newBoard()
	go func() {
		for {
			time.Sleep(tick)
			b.show()
		}
	}()
	return b.read()
}

// fixed closes a channel, which wakes the ticker at once.
func fixed() int {
	b, done := newBoard(), make(chan struct{})
	defer close(done)
	go func() {
		t := time.NewTicker(tick)
		defer t.Stop()
		for {
			select {
			case <-t.C:
				b.show()
			case <-done:
				return
			}
		}
	}()
	return b.read()
}

// fixedByContext is what Go has in place of an interrupt: the same channel, made
// and closed by somebody else.
func fixedByContext() int {
	b := newBoard()
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	go func() {
		t := time.NewTicker(tick)
		defer t.Stop()
		for {
			select {
			case <-t.C:
				b.show()
			case <-ctx.Done():
				return
			}
		}
	}()
	return b.read()
}

// fixedByFlag is seen at the next tick.
func fixedByFlag() int {
	b := newBoard()
	var closed atomic.Bool
	defer closed.Store(true)
	go func() {
		for !closed.Load() {
			time.Sleep(tick)
			b.show()
		}
	}()
	return b.read()
}

func main() {
	for i := 0; i < 10; i++ {
		if n := leaky(); n != fixed() || n != fixedByContext() || n != fixedByFlag() {
			panic("the fix changed the answer")
		}
	}
	time.Sleep(5 * tick)
	fmt.Println("goroutines:", runtime.NumGoroutine()) // 11: main and ten leaks
}
