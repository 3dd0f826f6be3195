package main

import (
	"fmt"
	"runtime"
	"sync"
	"time"
)

// section has some columns of the paper that begin on a page.
type section struct {
	lock    sync.Mutex
	page    int
	lines   int
	columns [6]int
}

// change lays out the section anew, column by column; between them others have
// their turn.
func (s *section) change(more int) {
	s.lines += more
	for i := range s.columns {
		s.columns[i] = (s.lines + i) / len(s.columns)
		runtime.Gosched()
	}
}

type paper struct {
	city, sport section
	editions    int
}

func newPaper() *paper {
	return &paper{city: section{page: 2, lines: 600}, sport: section{page: 8, lines: 600}}
}

// exchange lets both sections give each other some lines.
func (p *paper) exchange(give func(lines int, from, to *section)) int {
	lines := 20 + p.editions%5
	p.editions++
	go give(lines, &p.city, &p.sport)
	go give(lines, &p.sport, &p.city)
	return 2 * lines
}

// leaky locks the section that gives before the one that takes. When two
// sections give each other space, each has what the other one waits for.
func leaky(lines int, from, to *section) {
	from.lock.Lock()
	defer from.lock.Unlock()
	from.change(-lines)
	to.lock.Lock()
	defer to.lock.Unlock()
	to.change(lines)
}

// fixed locks in the order of the pages, whoever gives.
func fixed(lines int, from, to *section) {
	first, second := from, to
	if second.page < first.page {
		first, second = second, first
	}
	first.lock.Lock()
	defer first.lock.Unlock()
	second.lock.Lock()
	defer second.lock.Unlock()
	from.change(-lines)
	to.change(lines)
}

// fixedByTryLock gives back the first lock when it does not get the second one.
func fixedByTryLock(lines int, from, to *section) {
	for {
		from.lock.Lock()
		if to.lock.TryLock() {
			from.change(-lines)
			to.change(lines)
			to.lock.Unlock()
			from.lock.Unlock()
			return
		}
		from.lock.Unlock()
		runtime.Gosched()
	}
}

func main() {
	a, b, c := newPaper(), newPaper(), newPaper()
	for i := 0; i < 10; i++ {
		if n := a.exchange(leaky); n != b.exchange(fixed) || n != c.exchange(fixedByTryLock) {
			panic("the fix changed the answer")
		}
		time.Sleep(time.Millisecond) // let the goroutines have their turn
	}
	// 21: main and everyone since the first two, who wait for each other. The
	// detector of the runtime is silent for as long as one goroutine can run.
	fmt.Println("goroutines:", runtime.NumGoroutine())
}

// rounds has a round of each variant, for `run --go`.
func rounds() map[string]func(number int) {
	p := newPaper()
	return map[string]func(int){
		"leaky":          func(int) { p.exchange(leaky) },
		"fixed":          func(int) { p.exchange(fixed) },
		"fixedByTryLock": func(int) { p.exchange(fixedByTryLock) },
	}
}
