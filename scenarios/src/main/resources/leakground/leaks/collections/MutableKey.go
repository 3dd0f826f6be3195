package main

import "fmt"

var products = []string{"green tea", "black tea", "white tea", "clay pot", "iron pot", "blue cup"}

// basket is what somebody is about to buy. As the key of a map it is copied
// and compared by value.
type basket struct {
	session int
	items   int
	cents   int
}

func (b *basket) fill() {
	for _, product := range products {
		b.items++
		b.cents += 100*len(product) + b.session%100
	}
}

var open = map[basket]bool{}

// leaky puts a copy of the empty basket into the map. The full one is another
// key, and delete says nothing about a key that is not there.
func leaky(session int) int {
	b := basket{session: session}
	open[b] = true
	b.fill()
	delete(open, b)
	return b.cents
}

var bySession = map[int]*basket{}

// fixed has a key that does not change.
func fixed(session int) int {
	b := &basket{session: session}
	bySession[b.session] = b
	b.fill()
	delete(bySession, b.session)
	return b.cents
}

func main() {
	for session := 0; session < 1000; session++ {
		if leaky(session) != fixed(session) {
			panic("the fix changed the answer")
		}
	}
	fmt.Println("leaky:", len(open), "open baskets")      // 1000
	fmt.Println("fixed:", len(bySession), "open baskets") // 0
}
