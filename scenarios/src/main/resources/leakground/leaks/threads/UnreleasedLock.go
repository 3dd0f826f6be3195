package main

import (
	"fmt"
	"runtime"
	"strings"
	"sync"
	"time"
)

type page struct{ path, text string }

// crawl visits a site of eight pages that do not change.
func crawl(visit int) page {
	n := visit % 8
	return page{fmt.Sprint("/page/", n), strings.Repeat(fmt.Sprint("word", n, " "), 2048/6)}
}

func (p page) words() int { return strings.Count(p.text, " ") }

// index holds the text of every page by its path.
type index struct {
	lock  sync.Mutex
	texts map[string]string
}

// leaky returns early when the page has not changed, and takes the lock along.
func (x *index) leaky(p page) int {
	go func() {
		x.lock.Lock()
		if x.texts[p.path] == p.text {
			return
		}
		x.texts[p.path] = p.text
		x.lock.Unlock()
	}()
	return p.words()
}

// fixed unlocks on every way out.
func (x *index) fixed(p page) int {
	go func() {
		x.lock.Lock()
		defer x.lock.Unlock()
		if x.texts[p.path] == p.text {
			return
		}
		x.texts[p.path] = p.text
	}()
	return p.words()
}

func main() {
	a, b := index{texts: map[string]string{}}, index{texts: map[string]string{}}
	for i := 0; i < 19; i++ {
		if a.leaky(crawl(i)) != b.fixed(crawl(i)) {
			panic("the fix changed the answer")
		}
		time.Sleep(time.Millisecond) // let the goroutines have their turn
	}
	// 11: main and everyone after the ninth, who took the lock along
	fmt.Println("goroutines:", runtime.NumGoroutine())
}

// rounds has a round of each variant, for `run --go`.
func rounds() map[string]func(number int) {
	x := &index{texts: map[string]string{}}
	return map[string]func(int){
		"leaky": func(number int) { x.leaky(crawl(number)) },
		"fixed": func(number int) { x.fixed(crawl(number)) },
	}
}
