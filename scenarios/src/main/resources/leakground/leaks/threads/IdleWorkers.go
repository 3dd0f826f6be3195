package main

import (
	"fmt"
	"runtime"
	"strings"
	"sync"
	"time"
)

var site = []string{
	"The harbour reopens after the storm of last night",
	"The library has lent its ten millionth book",
	"The old mill gets a new wheel",
	"The council agrees on a second bridge over the river",
}

// service counts words with two workers of its own.
type service struct {
	pages   chan string
	counts  chan int
	workers sync.WaitGroup
}

func open() *service {
	s := &service{pages: make(chan string), counts: make(chan int, len(site))}
	for i := 0; i < 2; i++ {
		s.workers.Add(1)
		go func() {
			defer s.workers.Done()
			for page := range s.pages {
				s.counts <- len(strings.Fields(page))
			}
		}()
	}
	return s
}

func (s *service) words(site []string) (words int) {
	for _, page := range site {
		s.pages <- page
	}
	for range site {
		words += <-s.counts
	}
	return words
}

// leaky drops the service. Its workers range over a channel that is still open.
func leaky() int {
	s := open()
	return s.words(site)
}

// fixed closes the queue and waits for the workers.
func fixed() int {
	s := open()
	defer s.workers.Wait()
	defer close(s.pages)
	return s.words(site)
}

func main() {
	for i := 0; i < 10; i++ {
		if leaky() != fixed() {
			panic("the fix changed the answer")
		}
	}
	time.Sleep(10 * time.Millisecond)
	fmt.Println("goroutines:", runtime.NumGoroutine()) // 21: main and two leaks a round
}
