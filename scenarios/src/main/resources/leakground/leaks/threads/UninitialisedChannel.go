package main

import (
	"fmt"
	"runtime"
	"time"
)

// agency is a source of headlines that never runs dry.
type agency struct{ headlines int }

func (a *agency) next() string {
	a.headlines++
	return fmt.Sprintf("Headline %d: the harbour reopens after the storm", a.headlines)
}

// desk has the line on which a reporter reaches the editor. The zero value of
// a channel is nil.
type desk struct{ line chan string }

func (d *desk) report(headline string) { d.line <- headline }

func (d *desk) edit() { <-d.line }

// leaky forgets to make the channel. Sending to nil and receiving from nil
// block for ever, without an error.
func leaky(a *agency) int {
	headline := a.next()
	d := new(desk)
	go d.report(headline)
	go d.edit()
	return len(headline)
}

// fixed makes the channel before anybody uses it.
func fixed(a *agency) int {
	headline := a.next()
	d := &desk{line: make(chan string)}
	go d.report(headline)
	go d.edit()
	return len(headline)
}

func main() {
	a, b := new(agency), new(agency)
	for i := 0; i < 10; i++ {
		if leaky(a) != fixed(b) {
			panic("the fix changed the answer")
		}
	}
	time.Sleep(10 * time.Millisecond)
	fmt.Println("goroutines:", runtime.NumGoroutine()) // 21: main and two leaks a round
}
