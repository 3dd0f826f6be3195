package main

import (
	"fmt"
	"runtime"
	"sort"
)

const (
	top       = 10
	documents = 500
)

type hit struct{ document, score int32 }

// search reads every document, and sorts them by what they have to do with it.
func search(number int) []hit {
	hits := make([]hit, documents)
	for d := range hits {
		hits[d] = hit{int32(d), int32((number + d) * 7919 % 1009)}
	}
	sort.SliceStable(hits, func(i, j int) bool { return hits[i].score > hits[j].score })
	return hits
}

func checksum(hits []hit) (sum int64) {
	for _, h := range hits {
		sum = 31*sum + int64(h.document) + int64(h.score)
	}
	return sum
}

// history has room for the last searches.
type history [256][]hit

// leaky keeps ten hits, and with them the array of five hundred.
func leaky(h *history, number int) int64 {
	h[number%len(h)] = search(number)[:top]
	return checksum(h[number%len(h)])
}

// fixed copies the ten.
func fixed(h *history, number int) int64 {
	h[number%len(h)] = append([]hit(nil), search(number)[:top]...)
	return checksum(h[number%len(h)])
}

// heap searches a thousand times and tells how many bytes stayed.
func heap(variant func(*history, int) int64, h *history) int64 {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	for number := 0; number < 1000; number++ {
		variant(h, number)
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	runtime.KeepAlive(h)
	return int64(after.HeapAlloc) - int64(before.HeapAlloc)
}

func main() {
	a, b := new(history), new(history)
	if leaky(a, 0) != fixed(b, 0) {
		panic("the fix changed the answer")
	}
	fmt.Println("leaky:", heap(leaky, a)/1024, "KiB") // about 1020
	fmt.Println("fixed:", heap(fixed, b)/1024, "KiB") // about 20
}

// rounds has a round of each variant, for `run --go`. They begin with every
// place taken, as in Java.
func rounds() map[string]func(number int) {
	h := new(history)
	for i := range h {
		h[i] = make([]hit, top)
	}
	return map[string]func(int){
		"leaky": func(number int) { leaky(h, number) },
		"fixed": func(number int) { fixed(h, number) },
	}
}
