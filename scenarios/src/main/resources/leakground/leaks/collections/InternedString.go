package main

import (
	"fmt"
	"runtime"
	"strings"
)

// Up to Go 1.22 nothing interns strings, and everybody writes a map. Since Go
// 1.23 the package unique has a table that holds its values weakly, as HotSpot
// does.

// pool gives the same string for the same text. A map holds its strings, so it
// must not live longer than what it is for.
type pool map[string]string

func (p pool) intern(text string) string {
	if own, ok := p[text]; ok {
		return own
	}
	own := strings.Clone(text) // text itself may be a part of a long line, and hold it
	p[own] = own
	return own
}

// suspect reads a hundred lines of a log and interns every word. Each line has a
// request number that no other line has. The pool ends with the log.
func suspect(number int) (letters int) {
	p := make(pool)
	for i := 0; i < 100; i++ {
		line := fmt.Sprintf("GET /weather request-%08d 200", number*100+i)
		for _, word := range strings.Split(line, " ") {
			letters += len(p.intern(word))
		}
	}
	return letters
}

func main() {
	var before, after runtime.MemStats
	suspect(0)
	runtime.GC()
	runtime.ReadMemStats(&before)
	for number := 1; number <= 1000; number++ {
		suspect(number)
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	fmt.Println("suspect:", (int64(after.HeapAlloc)-int64(before.HeapAlloc))/1024, "KiB") // 0
}
