package main

import (
	"fmt"
	"runtime"
)

var order = []string{"soup", "trout", "dumplings", "plum cake"}

func cook(dishes chan<- string) {
	for _, dish := range order {
		dishes <- dish
	}
}

// suspect receives as many dishes as were ordered, and nobody closes the
// channel. When both are done with it, it is garbage.
func suspect() (letters int) {
	dishes := make(chan string, 2)
	go cook(dishes)
	for range order {
		letters += len(<-dishes)
	}
	return letters
}

func main() {
	heap := func() int64 { // after a hundred thousand rounds more
		for i := 0; i < 100_000; i++ {
			suspect()
		}
		var stats runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&stats)
		return int64(stats.HeapAlloc)
	}
	before := heap() // the runtime keeps what it needs for goroutines
	// A few hundred KiB at most, up or down. A hundred thousand channels would take 12,500.
	fmt.Println("suspect:", runtime.NumGoroutine(), "goroutine,", (heap()-before)/1024, "KiB")
}
