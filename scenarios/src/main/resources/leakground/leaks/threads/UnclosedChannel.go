package main

import (
	"fmt"
	"runtime"
	"strings"
	"time"
)

var site = []string{
	"The harbour reopens after the storm of last night",
	"The library has lent its ten millionth book",
	"The old mill gets a new wheel",
	"The council agrees on a second bridge over the river",
}

// index counts the words of every page until the channel is closed.
func index(pages <-chan string, counts chan<- int) {
	for page := range pages {
		counts <- len(strings.Fields(page))
	}
}

// leaky sends the last page and returns. The indexer ranges over a channel
// that is empty and still open.
func leaky() (words int) {
	pages, counts := make(chan string), make(chan int)
	go index(pages, counts)
	for _, page := range site {
		pages <- page
		words += <-counts
	}
	return words
}

// fixed closes the channel: the sender is the one who knows the end.
func fixed() (words int) {
	pages, counts := make(chan string), make(chan int)
	defer close(pages)
	go index(pages, counts)
	for _, page := range site {
		pages <- page
		words += <-counts
	}
	return words
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
