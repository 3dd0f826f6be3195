package main

import (
	"fmt"
	"runtime"
	"time"
)

const quotes = 100

// market sends quotes for as long as it is connected.
type market struct {
	price int
	book  [64]int // what reconnecting would need
}

func (m *market) next() int {
	m.price = (m.price*31 + 7) % 20_011
	return m.price
}

func (m *market) reconnect() { m.book[0]++ }

func newMarket() *market { return &market{price: 10_000} }

// leaky starts a timer for every quote and leaves it. A timer of AfterFunc has no
// channel that could become garbage: in every version of Go the runtime keeps it,
// and what its function reaches, until it fires eight hours later.
func leaky() (turnover int) {
	m := newMarket()
	for i := 0; i < quotes; i++ {
		time.AfterFunc(8*time.Hour, m.reconnect)
		turnover += m.next()
	}
	return turnover
}

// fixed stops each timer. The runtime takes stopped timers out when they are a
// quarter of all, or come to the front; until then they hold what they held.
func fixed() (turnover int) {
	m := newMarket()
	for i := 0; i < quotes; i++ {
		turnover += m.await()
	}
	return turnover
}

func (m *market) await() int {
	timeout := time.AfterFunc(8*time.Hour, m.reconnect)
	defer timeout.Stop()
	return m.next()
}

// fixedByOneTimer winds up the same timer again and again.
func fixedByOneTimer() (turnover int) {
	m := newMarket()
	timeout := time.AfterFunc(8*time.Hour, m.reconnect)
	defer timeout.Stop()
	for i := 0; i < quotes; i++ {
		turnover += m.next()
		timeout.Reset(8 * time.Hour)
	}
	return turnover
}

// heap runs a variant a hundred times and tells how many bytes stayed.
func heap(variant func() int) int64 {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	for i := 0; i < 100; i++ {
		variant()
	}
	time.Sleep(time.Millisecond) // the scheduler takes stopped timers out when it comes to it
	runtime.GC()
	runtime.ReadMemStats(&after)
	return int64(after.HeapAlloc) - int64(before.HeapAlloc)
}

func main() {
	if n := leaky(); n != fixed() || n != fixedByOneTimer() {
		panic("the fix changed the answer")
	}
	fmt.Println("fixedByOneTimer:", heap(fixedByOneTimer)/1024, "KiB") // next to nothing
	fmt.Println("fixed:          ", heap(fixed)/1024, "KiB")           // next to nothing
	fmt.Println("leaky:          ", heap(leaky)/1024, "KiB")           // about 1100: 10,000 timers
}
