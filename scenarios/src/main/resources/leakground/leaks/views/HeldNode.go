package main

import (
	"fmt"
	"runtime"
)

const most = 50

// change is what was typed, and leads to the change that came after it.
type change struct {
	text string
	next *change
}

// changes are the last ones of a document, the oldest first.
type changes struct {
	first, last  *change
	size, number int
}

func newChanges() *changes {
	c := new(change)
	return &changes{first: c, last: c, size: 1}
}

func (c *changes) add(words string) *change {
	c.last.next = &change{text: fmt.Sprintf("%s [%d]", words, c.number)}
	c.last = c.last.next
	c.number++
	c.size++
	return c.last
}

func (c *changes) drop() {
	for ; c.size > most; c.size-- {
		c.first = c.first.next
	}
}

func (c *changes) letters() (n int) {
	for e := c.first; e != nil; e = e.next {
		n += len(e.text)
	}
	return n
}

// leaky has remembered an element of the list, which leads to all later ones.
func leaky(c *changes, saved *change) int {
	c.add("a sentence that is too long")
	c.drop()
	return c.letters() + len(saved.text)
}

// fixed has remembered the text of it.
func fixed(c *changes, saved string) int {
	c.add("a sentence that is too long")
	c.drop()
	return c.letters() + len(saved)
}

// heap makes ten thousand changes and tells how many letters were seen and how
// many bytes stayed.
func heap(round func() int) (letters int, bytes int64) {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	for i := 0; i < 10_000; i++ {
		letters += round()
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	return letters, int64(after.HeapAlloc) - int64(before.HeapAlloc)
}

func main() {
	a, b := newChanges(), newChanges()
	node, text := a.add("a title"), b.add("a title").text
	x, leaked := heap(func() int { return leaky(a, node) })
	y, kept := heap(func() int { return fixed(b, text) })
	if x != y {
		panic("the fix changed the answer")
	}
	runtime.KeepAlive(node)
	fmt.Println("leaky:", leaked/1024, "KiB") // about 700
	fmt.Println("fixed:", kept/1024, "KiB")   // 0
}

// rounds has a round of each variant, for `run --go`.
func rounds() map[string]func(number int) {
	c := newChanges()
	node := c.add("a title")
	text := node.text
	return map[string]func(int){
		"leaky": func(int) { leaky(c, node) },
		"fixed": func(int) { fixed(c, text) },
	}
}
