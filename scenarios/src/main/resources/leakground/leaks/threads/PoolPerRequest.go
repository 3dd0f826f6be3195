package main

import (
	"fmt"
	"runtime"
	"strings"
	"sync"
	"time"
)

var (
	archive = strings.Repeat("the harbour and the mill and the bridge over the river ", 200)
	today   = strings.Repeat("the orchestra plays in the market hall ", 20)
)

// pool runs tasks in four goroutines until it is closed.
type pool struct {
	tasks   chan func()
	workers sync.WaitGroup
}

func newPool() *pool {
	p := &pool{tasks: make(chan func())}
	for i := 0; i < 4; i++ {
		p.workers.Add(1)
		go func() {
			defer p.workers.Done()
			for task := range p.tasks {
				task()
			}
		}()
	}
	return p
}

func (p *pool) close() {
	close(p.tasks)
	p.workers.Wait()
}

func search(p *pool) int {
	hits := make(chan int)
	p.tasks <- func() { hits <- strings.Count(archive, "the") }
	return strings.Count(today, "the") + <-hits
}

// leaky makes a pool for one search. Four goroutines range over a channel that
// nobody closes.
func leaky() int {
	return search(newPool())
}

// fixed closes the pool and waits for its workers.
func fixed() int {
	p := newPool()
	defer p.close()
	return search(p)
}

var shared = newPool()

// fixedByShared uses one pool for every search.
func fixedByShared() int {
	return search(shared)
}

func main() {
	for i := 0; i < 10; i++ {
		if n := leaky(); n != fixed() || n != fixedByShared() {
			panic("the fix changed the answer")
		}
	}
	time.Sleep(10 * time.Millisecond)
	fmt.Println("goroutines:", runtime.NumGoroutine()) // 45: main, the shared pool and ten leaked ones
}
