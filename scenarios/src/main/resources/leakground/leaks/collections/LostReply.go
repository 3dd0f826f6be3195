package main

import (
	"fmt"
	"sync"
	"time"
)

const (
	buoys  = 8
	silent = 5
	limit  = 2 * time.Millisecond
)

// harbour asks buoys by radio. The answers come in any order, so each question
// has a number.
type harbour struct {
	lock    sync.Mutex
	next    int
	pending map[int]chan int
}

func newHarbour() *harbour { return &harbour{pending: make(map[int]chan int)} }

// ask sends a question. The channel has room, so that no answer waits for its
// reader.
func (h *harbour) ask(buoy int) (id int, reply chan int) {
	h.lock.Lock()
	id, reply = h.next, make(chan int, 1)
	h.next++
	h.pending[id] = reply
	h.lock.Unlock()
	if buoy != silent {
		h.receive(id, (id*31+buoy*7)%200)
	}
	return id, reply
}

// receive passes an answer on to its question.
func (h *harbour) receive(id, height int) {
	h.lock.Lock()
	reply := h.pending[id]
	delete(h.pending, id)
	h.lock.Unlock()
	if reply != nil {
		reply <- height
	}
}

// forget gives up a question.
func (h *harbour) forget(id int) {
	h.lock.Lock()
	delete(h.pending, id)
	h.lock.Unlock()
}

// await returns the height of the waves, or 0 if it is not known in time.
func await(reply <-chan int) int {
	timeout := time.NewTimer(limit)
	defer timeout.Stop()
	select {
	case height := <-reply:
		return height
	case <-timeout.C:
		return 0
	}
}

// leaky gives up, and the map does not know.
func leaky(h *harbour) (waves int) {
	for buoy := 0; buoy < buoys; buoy++ {
		_, reply := h.ask(buoy)
		waves += await(reply)
	}
	return waves
}

// fixed takes the question out of the map on every way out.
func fixed(h *harbour) (waves int) {
	one := func(buoy int) int {
		id, reply := h.ask(buoy)
		defer h.forget(id)
		return await(reply)
	}
	for buoy := 0; buoy < buoys; buoy++ {
		waves += one(buoy)
	}
	return waves
}

func main() {
	h, f := newHarbour(), newHarbour()
	for i := 0; i < 100; i++ {
		if leaky(h) != fixed(f) {
			panic("the fix changed the answer")
		}
	}
	fmt.Println("leaky:", len(h.pending), "questions pending") // 100
	fmt.Println("fixed:", len(f.pending), "questions pending") // 0
}

// rounds has a round of each variant, for `run --go`.
func rounds() map[string]func(number int) {
	h := newHarbour()
	return map[string]func(int){
		"leaky": func(int) { leaky(h) },
		"fixed": func(int) { fixed(h) },
	}
}
