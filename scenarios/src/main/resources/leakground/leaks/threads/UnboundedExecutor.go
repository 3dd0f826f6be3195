package main

import (
	"fmt"
	"runtime"
	"time"
)

type receipt struct{ text [1024]byte }

func receiptOf(order int) *receipt {
	r := new(receipt)
	for i := range r.text {
		r.text[i] = 'a' + byte((order+i)%26)
		if i%80 == 0 {
			r.text[i] = '\n'
		}
	}
	return r
}

func (r *receipt) letters() (letters int) {
	for _, letter := range r.text {
		if letter >= 'a' {
			letters++
		}
	}
	return letters
}

// shop has a mail server, which takes one mail while three customers order.
type shop struct {
	server chan *receipt
	mails  chan *receipt
}

func newShop() *shop {
	return &shop{make(chan *receipt), make(chan *receipt, 16)}
}

// leaky has a goroutine for every mail. Each of them waits for the server.
func leaky(s *shop, number int) int {
	for i := 0; i < 3; i++ {
		r := receiptOf(3*number + i)
		go func() { s.server <- r }()
	}
	return (<-s.server).letters()
}

// open starts one goroutine for the till, and one for the mails. The till waits
// while sixteen mails are waiting.
func (s *shop) open() {
	go func() {
		for order := 0; ; order++ {
			s.mails <- receiptOf(order)
		}
	}()
	go func() {
		for r := range s.mails {
			s.server <- r
		}
	}()
}

// fixed takes the mails of a shop that is open.
func fixed(s *shop) int {
	return (<-s.server).letters()
}

func main() {
	s, f := newShop(), newShop()
	f.open()
	before := runtime.NumGoroutine()
	for number := 0; number < 100; number++ {
		if leaky(s, number) != fixed(f) {
			panic("the fix changed the answer")
		}
	}
	time.Sleep(10 * time.Millisecond)                                       // until all of them wait
	fmt.Println("leaky:", runtime.NumGoroutine()-before, "goroutines wait") // 200
	fmt.Println("fixed:", len(f.mails), "mails wait in the channel")        // 16
}

// rounds has a round of each variant, for `run --go`.
func rounds() map[string]func(number int) {
	s, f := newShop(), newShop()
	return map[string]func(int){
		"leaky": func(number int) { leaky(s, number) },
		"fixed": func(number int) {
			if number == 0 {
				f.open()
			}
			fixed(f)
		},
	}
}
