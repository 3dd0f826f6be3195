package main

import (
	"context"
	"fmt"
	"runtime"
	"strings"
	"time"
)

// mirrors are servers that all have the same page; each is as many relays away.
var mirrors = []int{1, 3, 8}

func fetch(relays int) string {
	page := strings.Repeat("The council agrees on the second bridge. ", 2048/41)
	for i := 0; i < relays; i++ {
		page = string([]rune(page))
	}
	return page
}

func ask(answers chan<- string) {
	for _, relays := range mirrors {
		relays := relays // since Go 1.22 each turn of the loop has a variable of its own
		go func() { answers <- fetch(relays) }()
	}
}

// leaky takes the first answer. The two slower mirrors are blocked sending
// theirs.
func leaky() int {
	answers := make(chan string)
	ask(answers)
	return len(<-answers)
}

// fixed has room for every answer, so that nobody has to wait to be heard. The
// channel and what is left in it are garbage when the last mirror has gone.
func fixed() int {
	answers := make(chan string, len(mirrors))
	ask(answers)
	return len(<-answers)
}

// fixedByContext tells the slower mirrors that nobody listens any more.
func fixedByContext() int {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	answers := make(chan string)
	for _, relays := range mirrors {
		relays := relays // since Go 1.22 each turn of the loop has a variable of its own
		go func() {
			select {
			case answers <- fetch(relays):
			case <-ctx.Done():
			}
		}()
	}
	return len(<-answers)
}

func main() {
	for i := 0; i < 10; i++ {
		if n := leaky(); n != fixed() || n != fixedByContext() {
			panic("the fix changed the answer")
		}
	}
	time.Sleep(10 * time.Millisecond)
	fmt.Println("goroutines:", runtime.NumGoroutine()) // 21: main and two leaks a round
}
