package main

import (
	"fmt"
	"runtime"
	"time"
)

const quotes = 100

// market sends quotes for as long as it is connected.
func market() <-chan int {
	feed := make(chan int)
	go func() {
		defer close(feed)
		price := 10_000
		for i := 0; i < quotes; i++ {
			price = (price*31 + 7) % 20_011
			feed <- price
		}
	}()
	return feed
}

// leaky makes a timer for every quote. Before Go 1.23 each of them stays in
// the runtime until it fires, ten minutes later.
func leaky() (turnover int) {
	feed := market()
	for {
		select {
		case price, ok := <-feed:
			if !ok {
				return turnover
			}
			turnover += price
		case <-time.After(10 * time.Minute):
			panic("silence")
		}
	}
}

// fixed stops each timer, which takes it out of the heap of timers.
func fixed() (turnover int) {
	feed := market()
	for {
		timeout := time.NewTimer(10 * time.Minute)
		select {
		case price, ok := <-feed:
			timeout.Stop()
			if !ok {
				return turnover
			}
			turnover += price
		case <-timeout.C:
			panic("silence")
		}
	}
}

// fixedByOneTimer winds up the same timer again and again.
func fixedByOneTimer() (turnover int) {
	feed, timeout := market(), time.NewTimer(10*time.Minute)
	defer timeout.Stop()
	for {
		select {
		case price, ok := <-feed:
			if !ok {
				return turnover
			}
			turnover += price
			if !timeout.Stop() {
				<-timeout.C
			}
			timeout.Reset(10 * time.Minute)
		case <-timeout.C:
			panic("silence")
		}
	}
}

// heap runs a variant a hundred times and tells how many bytes stayed.
func heap(variant func() int) int64 {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	for i := 0; i < 100; i++ {
		variant()
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	return int64(after.HeapAlloc) - int64(before.HeapAlloc)
}

func main() {
	if n := leaky(); n != fixed() || n != fixedByOneTimer() {
		panic("the fix changed the answer")
	}
	fmt.Println("leaky:          ", heap(leaky)/1024, "KiB") // 2 MiB with Go 1.19, nothing since 1.23
	fmt.Println("fixed:          ", heap(fixed)/1024, "KiB")
	fmt.Println("fixedByOneTimer:", heap(fixedByOneTimer)/1024, "KiB")
}
