package main

import (
	"fmt"
	"hash/crc32"
	"strings"
)

type page struct {
	number int
	text   string
}

func fetch(number int) page {
	return page{number, strings.Repeat(fmt.Sprintf("page %06d ", number), 2048/12)}
}

func (p page) checksum() uint32 { return crc32.ChecksumIEEE([]byte(p.text)) }

// crawler fetches three pages for every one that is indexed.
type crawler struct{ number int }

func (c *crawler) next() page {
	c.number++
	return fetch(c.number)
}

// backlog is what Go has in place of a channel without a bound: a slice.
type backlog []page

// leaky takes whatever comes. Two pages more are waiting after every round.
func (b *backlog) leaky(c *crawler) uint32 {
	for i := 0; i < 3; i++ {
		*b = append(*b, c.next())
	}
	first := (*b)[0]
	*b = (*b)[1:]
	return first.checksum()
}

// fixed sends to a channel with a bound, and stops fetching while it is full.
func fixed(c *crawler, pages chan page) uint32 {
	for i := 0; i < 3 && len(pages) < cap(pages); i++ {
		pages <- c.next()
	}
	p := <-pages
	return p.checksum()
}

func main() {
	var b backlog
	pages := make(chan page, 16)
	x, y := new(crawler), new(crawler)
	for i := 0; i < 100; i++ {
		if b.leaky(x) != fixed(y, pages) {
			panic("the fix changed the answer")
		}
	}
	fmt.Println("leaky: ", len(b), "pages wait")     // 200
	fmt.Println("fixed: ", len(pages), "pages wait") // 15
}

// rounds has a round of each variant, for `run --go`.
func rounds() map[string]func(number int) {
	var b backlog
	pages, c := make(chan page, 16), new(crawler)
	return map[string]func(int){
		"leaky": func(int) { b.leaky(c) },
		"fixed": func(int) { fixed(c, pages) },
	}
}
