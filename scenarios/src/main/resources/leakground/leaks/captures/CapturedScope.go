package main

import (
	"fmt"
	"runtime"
	"strings"
)

type box struct{ x, y, width, height int }

// layout says where everything is.
type layout struct {
	number int
	boxes  []box
}

// parse reads two hundred boxes, a line each.
func parse(number int, description string) *layout {
	l := &layout{number: number}
	for _, line := range strings.Split(description, "\n") {
		var b box
		if _, err := fmt.Sscan(line, &b.x, &b.y, &b.width, &b.height); err != nil {
			panic(err)
		}
		l.boxes = append(l.boxes, b)
	}
	return l
}

func (l *layout) area() (sum int) {
	for _, b := range l.boxes {
		sum += b.width * b.height
	}
	return sum
}

// restore reads a layout again, of which the number says where it is.
func restore(number int) int { return 31 * number }

var description = strings.TrimSpace(strings.Repeat("40 30 38 28\n", 200))

// history has room for the last steps.
type history [256]func() int

// leaky mentions the layout in a function that is called much later. The
// function holds the variable, and the variable the layout.
func leaky(h *history, number int) int {
	l := parse(number, description)
	h[number%len(h)] = func() int { return restore(l.number) }
	return l.area() + h[number%len(h)]()
}

// fixed copies the number first.
func fixed(h *history, number int) int {
	l := parse(number, description)
	n := l.number
	h[number%len(h)] = func() int { return restore(n) }
	return l.area() + h[number%len(h)]()
}

// heap makes a hundred steps and tells how many bytes stayed.
func heap(variant func(*history, int) int, h *history) int64 {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	for number := 0; number < 100; number++ {
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
	fmt.Println("leaky:", heap(leaky, a)/1024, "KiB") // about 800
	fmt.Println("fixed:", heap(fixed, b)/1024, "KiB") // about 1
}

// rounds has a round of each variant, for `run --go`. They begin with every
// place taken, as in Java.
func rounds() map[string]func(number int) {
	h := new(history)
	for i := range h {
		n := i
		h[i] = func() int { return restore(n) }
	}
	return map[string]func(int){
		"leaky": func(number int) { leaky(h, number) },
		"fixed": func(number int) { fixed(h, number) },
	}
}
