package main

import (
	"fmt"
	"runtime"
	"time"
)

var links = []string{"/", "/news", "/news/today", "/about"}

// suspect drops the channel that a fetcher waits on. In Java both are
// collected; in Go every goroutine is a root, and this one stays for ever.
func suspect() (letters int) {
	work, pages := make(chan string), make(chan string)
	go func() {
		for link := range work {
			pages <- "The page at " + link
		}
	}()
	for _, link := range links {
		work <- link
		letters += len(<-pages)
	}
	return letters
}

func main() {
	for i := 0; i < 10; i++ {
		suspect()
	}
	runtime.GC()
	time.Sleep(10 * time.Millisecond)
	fmt.Println("goroutines:", runtime.NumGoroutine()) // 11: main and ten that Java would have collected
}
