package main

import (
	"context"
	"fmt"
	"runtime"
	"strings"
	"time"
)

const pages = 20

type page struct {
	number int
	text   string
}

func fetch(number int) page {
	return page{number, strings.Repeat(fmt.Sprintf("page %d ", number), 4096/8)}
}

// firstHit looks for the first page that is about the number 13.
func firstHit(found <-chan page) int {
	for p := range found {
		if at := strings.LastIndex(p.text, "13"); at >= 0 {
			return 10_000*p.number + at
		}
	}
	return 0
}

// leaky returns after the first hit. The crawler is blocked sending the next
// page, and no garbage collector ends a goroutine.
func leaky() int {
	found := make(chan page)
	go func() {
		defer close(found)
		for n := 10; n < 10+pages; n++ {
			found <- fetch(n)
		}
	}()
	return firstHit(found)
}

// fixed cancels the crawler when it has found what it wanted.
func fixed() int {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	found := make(chan page)
	go func() {
		defer close(found)
		for n := 10; n < 10+pages; n++ {
			select {
			case found <- fetch(n):
			case <-ctx.Done():
				return
			}
		}
	}()
	return firstHit(found)
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
