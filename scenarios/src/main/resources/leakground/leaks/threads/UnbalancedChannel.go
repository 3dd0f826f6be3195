package main

import (
	"fmt"
	"runtime"
	"time"
)

// library keeps the latest page on each of ten shelves.
type library struct {
	shelves  [10]string
	editions int
}

// store puts the next page on every shelf at once. Each writer sends a receipt
// for what it has stored.
func (l *library) store(receipts chan<- int) {
	l.editions++
	page := fmt.Sprintf("Edition %d: the old mill gets a new wheel", l.editions)
	for i := range l.shelves {
		i := i // since Go 1.22 each turn of the loop has a variable of its own
		go func() {
			l.shelves[i] = page
			receipts <- len(page)
		}()
	}
}

// leaky takes one receipt. Nine writers are blocked sending theirs.
func leaky(l *library) int {
	receipts := make(chan int)
	l.store(receipts)
	return <-receipts
}

// fixed takes as many receipts as there are writers.
func fixed(l *library) int {
	receipts := make(chan int)
	l.store(receipts)
	letters := <-receipts
	for i := 1; i < len(l.shelves); i++ {
		if n := <-receipts; n < letters {
			letters = n
		}
	}
	return letters
}

func main() {
	a, b := new(library), new(library)
	for i := 0; i < 10; i++ {
		if leaky(a) != fixed(b) {
			panic("the fix changed the answer")
		}
		time.Sleep(time.Millisecond) // let the writers of this page come before those of the next
	}
	fmt.Println("goroutines:", runtime.NumGoroutine()) // 91: main and nine leaks a round
}
