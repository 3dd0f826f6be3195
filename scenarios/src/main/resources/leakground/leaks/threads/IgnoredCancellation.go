package main

import (
	"context"
	"fmt"
	"runtime"
	"strings"
	"time"
)

var words = []string{"bakery", "bridge", "bright", "brook", "council", "harbour", "library", "market", "mill", "orchestra"}

func wordsWith(start string) string {
	var found []string
	for _, w := range words {
		if strings.HasPrefix(w, start) {
			found = append(found, w)
		}
	}
	return strings.Join(found, ", ")
}

// visit sends what one visitor types into the search box before leaving.
func visit(typed chan<- string, suggested <-chan string) (letters int) {
	for _, start := range []string{"b", "br", "bri"} {
		typed <- start
		letters += len(<-suggested)
	}
	return letters
}

// leaky cancels a context that the suggester does not know.
func leaky() int {
	_, cancel := context.WithCancel(context.Background())
	defer cancel()
	starts, suggested := make(chan string), make(chan string)
	go func() {
		for start := range starts {
			suggested <- wordsWith(start)
		}
	}()
	return visit(starts, suggested)
}

// fixed has a suggester that listens to the context wherever it waits.
func fixed() int {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	starts, suggested := make(chan string), make(chan string)
	go func() {
		for {
			select {
			case start := <-starts:
				select {
				case suggested <- wordsWith(start):
				case <-ctx.Done():
					return
				}
			case <-ctx.Done():
				return
			}
		}
	}()
	return visit(starts, suggested)
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
