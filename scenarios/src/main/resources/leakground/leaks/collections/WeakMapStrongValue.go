package main

import (
	"fmt"
	"runtime"
	"strings"
)

var products = []string{"green tea", "clay pot", "blue cup"}

// session is a visit of the shop, and the page that was last seen.
type session struct {
	number int
	page   string
}

func newSession(number int) *session {
	return &session{number, strings.Repeat(fmt.Sprintf("<li>An offer for %d</li>", number), 128)}
}

// price is another one for every visitor.
func (s *session) price(product string) int {
	return 100*len(product) + s.number%100 + len(s.page)%100
}

type basket struct {
	owner    *session
	products []string
}

// weakMap is as near as Go comes to a weak map: by number, with a finalizer of
// the session that deletes its entry. Since Go 1.24 runtime.AddCleanup does it
// better, with the same trap.
func weakMap() (put func(*session, basket), get func(*session) basket, size func() int) {
	baskets := map[int]basket{}
	gone := make(chan int, 1000)
	put = func(s *session, b basket) {
		for len(gone) > 0 {
			delete(baskets, <-gone)
		}
		baskets[s.number] = b
		runtime.SetFinalizer(s, func(s *session) { gone <- s.number })
	}
	get = func(s *session) basket { return baskets[s.number] }
	size = func() int { return len(baskets) - len(gone) }
	return put, get, size
}

var putLeaky, getLeaky, sizeLeaky = weakMap()

// leaky puts a basket into the map that reaches its session: no finalizer of
// it ever runs.
func leaky(number int) (cents int) {
	s := newSession(number)
	putLeaky(s, basket{s, products})
	b := getLeaky(s)
	for _, product := range b.products {
		cents += b.owner.price(product)
	}
	return cents
}

var putFixed, getFixed, sizeFixed = weakMap()

// fixed keeps the way back out of the map.
func fixed(number int) (cents int) {
	s := newSession(number)
	putFixed(s, basket{nil, products})
	for _, product := range getFixed(s).products {
		cents += s.price(product)
	}
	return cents
}

func main() {
	for number := 0; number < 1000; number++ {
		if leaky(number) != fixed(number) {
			panic("the fix changed the answer")
		}
	}
	for i := 0; i < 3; i++ {
		runtime.GC()
	}
	fmt.Println("leaky:", sizeLeaky(), "baskets") // 1000
	fmt.Println("fixed:", sizeFixed(), "baskets") // 0
}
