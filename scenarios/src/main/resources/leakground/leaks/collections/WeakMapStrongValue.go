package main

import (
	"fmt"
	"runtime"
	"strings"
	"sync"
	"time"
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

// weakMap maps numbers to baskets, and a finalizer of the session deletes its
// entry. Since Go 1.24 the key would be a weak.Pointer[session], and the entry
// would be deleted by runtime.AddCleanup. The trap is the same with both.
type weakMap struct {
	lock    sync.Mutex
	baskets map[int]basket
}

func newWeakMap() *weakMap { return &weakMap{baskets: map[int]basket{}} }

func (m *weakMap) put(s *session, b basket) {
	m.lock.Lock()
	defer m.lock.Unlock()
	m.baskets[s.number] = b
	// A finalizer must not wait: one goroutine runs all of them.
	runtime.SetFinalizer(s, func(s *session) { m.delete(s.number) })
}

func (m *weakMap) get(s *session) basket {
	m.lock.Lock()
	defer m.lock.Unlock()
	return m.baskets[s.number]
}

func (m *weakMap) delete(number int) {
	m.lock.Lock()
	defer m.lock.Unlock()
	delete(m.baskets, number)
}

func (m *weakMap) size() int {
	m.lock.Lock()
	defer m.lock.Unlock()
	return len(m.baskets)
}

var reaching = newWeakMap()

// leaky puts a basket into the map that reaches its session: no finalizer of
// it ever runs.
func leaky(number int) (cents int) {
	s := newSession(number)
	reaching.put(s, basket{s, products})
	b := reaching.get(s)
	for _, product := range b.products {
		cents += b.owner.price(product)
	}
	return cents
}

var separate = newWeakMap()

// fixed keeps the way back out of the map.
func fixed(number int) (cents int) {
	s := newSession(number)
	separate.put(s, basket{nil, products})
	for _, product := range separate.get(s).products {
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
		time.Sleep(10 * time.Millisecond) // lets the finalizers run
	}
	fmt.Println("leaky:", reaching.size(), "baskets") // 1000
	fmt.Println("fixed:", separate.size(), "baskets") // 0
}
