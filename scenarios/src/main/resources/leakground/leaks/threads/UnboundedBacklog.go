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

// backlog is what Go has in place of a channel without a bound: a slice. It is
// filled with three pages for every one that is indexed.
type backlog struct {
	number int
	pages  []page
}

// leaky takes whatever comes. Two pages more are waiting after every round.
func (b *backlog) leaky() uint32 {
	for i := 0; i < 3; i++ {
		b.number++
		b.pages = append(b.pages, fetch(b.number))
	}
	first := b.pages[0]
	b.pages[0] = page{} // or the array would keep the text
	b.pages = b.pages[1:]
	return first.checksum()
}

// crawl sends pages until it is told to stop. While the channel is full it waits.
func crawl(pages chan<- page, done <-chan struct{}) {
	for number := 1; ; number++ {
		select {
		case pages <- fetch(number):
		case <-done:
			return
		}
	}
}

// fixed receives from a channel with a bound: the crawler fetches no faster than
// pages are indexed.
func fixed(pages <-chan page) uint32 {
	p := <-pages
	return p.checksum()
}

func main() {
	b := new(backlog)
	pages, done := make(chan page, 16), make(chan struct{})
	defer close(done)
	go crawl(pages, done)
	for i := 0; i < 100; i++ {
		if b.leaky() != fixed(pages) {
			panic("the fix changed the answer")
		}
	}
	fmt.Println("leaky:", len(b.pages), "pages wait")        // 200
	fmt.Println("fixed:", cap(pages), "pages wait, at most") // 16
}

// rounds has a round of each variant, for `run --go`.
func rounds() map[string]func(number int) {
	b, pages := new(backlog), make(chan page, 16)
	return map[string]func(int){
		"leaky": func(int) { b.leaky() },
		"fixed": func(number int) {
			if number == 0 {
				go crawl(pages, nil)
			}
			fixed(pages)
		},
	}
}
